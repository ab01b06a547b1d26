/** Whether memory stays flat while a terminal is flooded, whatever the page at the other end does. */
import { type Peers, withPeers } from './peers.ts'
import { residentMemory } from './proc.ts'
import type { Bench, Section } from './section.ts'
import { mebibytes, number } from './statistics.ts'
import type { Terminal } from './terminal.ts'
import type { Workbench } from './workbench.ts'

/** A peer that grows beyond this is stopped before it takes the machine with it. */
const tooMuch = 1024 ** 3

const every = 100

interface Flood {
  readonly what: string
  readonly seconds: number
  /** Bytes that reached the client. */
  readonly received: number
  readonly programs: readonly {
    readonly name: string
    readonly before: number
    readonly most: number
  }[]
}

/** Types `yes` and watches the memory of those programs. */
async function flood(
  what: string,
  terminal: Terminal,
  pids: Readonly<Record<string, number>>,
  lasting: number,
): Promise<Flood> {
  const programs = Object.entries(pids).map(([name, pid]) => {
    const before = residentMemory(pid)
    return { name, pid, before, most: before }
  })
  const began = performance.now()
  const receivedBefore = terminal.received()
  terminal.type('yes\r')
  while (performance.now() - began < lasting && !programs.some(({ most }) => most > tooMuch)) {
    await new Promise((resolve) => setTimeout(resolve, every))
    for (const program of programs)
      program.most = Math.max(program.most, residentMemory(program.pid))
  }
  const seconds = (performance.now() - began) / 1000
  return { what, seconds, received: terminal.received() - receivedBefore, programs }
}

async function measure(workbench: Workbench, peers: Peers): Promise<readonly Section[]> {
  const lasting = workbench.quick ? 4000 : 20_000
  const { gateway, site } = workbench.programs
  const product = { gateway, site }
  const floods: Flood[] = []
  for (const [client, id] of [
    ['drawn', 't5'],
    ['never', 't6'],
    ['asleep', 't7'],
  ] as const) {
    using terminal = await peers.learner.terminal('site', client, id)
    floods.push(await flood(clients[client], terminal, product, lasting))
  }
  for (const client of ['none', 'asleep'] as const) {
    using terminal = await peers.bare(client === 'asleep' ? client : undefined)
    const name = `bare ws + exec: a client that ${client === 'none' ? 'reads' : 'sleeps'}`
    floods.push(await flood(name, terminal, { server: peers.barePid }, lasting))
  }
  return [sectionOf(floods)]
}

const clients = {
  drawn: 'a page that draws and acknowledges',
  never: 'a page that reads and never acknowledges',
  asleep: 'a page that does not even read',
} as const

function sectionOf(floods: readonly Flood[]): Section {
  const growth = (name: string) =>
    Math.max(
      ...floods.flatMap(({ programs }) =>
        programs.filter((each) => each.name === name).map(({ before, most }) => most - before),
      ),
    )
  return {
    title: 'Memory under a flood',
    how: `\`yes\` in one terminal; the resident memory of each program is read every ${every} ms. Growth is the most that was seen less what there was before the flood. A program that passes 1 GiB is stopped early.`,
    columns: ['client', 'seconds', 'received', 'program', 'before', 'growth'],
    rows: floods.flatMap(({ what, seconds, received, programs }) =>
      programs.map(({ name, before, most }) => [
        what,
        number(seconds),
        mebibytes(received),
        name,
        mebibytes(before),
        mebibytes(most - before),
      ]),
    ),
    reading: [
      `The gateway grew by at most ${mebibytes(growth('gateway'))} and the site by ${mebibytes(growth('site'))}: what a page does not take stays in the sandbox, where \`yes\` simply waits. A page that draws makes garbage to collect, hence the larger figure there; it does not add up with time.`,
      `The bare peer grew by ${mebibytes(growth('server'))}: without flow control a page that sleeps is paid for with the server’s memory.`,
    ],
  }
}

export const floodBench: Bench = {
  name: 'flood',
  run: (workbench) => withPeers(workbench, { wetty: false }, (peers) => measure(workbench, peers)),
}
