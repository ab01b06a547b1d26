/** How fast a terminal's output arrives when there is a lot of it. */
import { type Peers, withPeers } from './peers.ts'
import { type Arm, interleave, samplesOf, timed } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { median, number, percentile, times } from './statistics.ts'
import type { Terminal } from './terminal.ts'
import type { Workbench } from './workbench.ts'

const megabyte = 1_000_000

/** With a carriage return for every second byte still within what a learner's terminals show at once. */
const size = 2 * megabyte

/** Milliseconds after which as much is shown at once again. */
const rested = 3000

/** Lines of a terminal's width, in a file that was read before. */
const makeFile = `yes ${'0123456789'.repeat(7)} | head -c ${size} > /tmp/big; cat /tmp/big > /dev/null`

const commands = {
  'cat of a file of lines': 'cat /tmp/big',
  'yes, two bytes a line': `yes | head -c ${size}`,
}

let turn = 0

/** Megabytes a second from the command to its last byte. */
async function flow(terminal: Terminal, command: string): Promise<number> {
  turn += 1
  await new Promise((resolve) => setTimeout(resolve, rested))
  const before = terminal.received()
  const took = await timed(() => {
    const ended = terminal.shows(`end-of-${turn}`)
    terminal.type(`${command}; echo end'-of-'${turn}\r`)
    return ended
  })
  return (terminal.received() - before) / megabyte / (took / 1000)
}

async function measure(workbench: Workbench, peers: Peers): Promise<readonly Section[]> {
  using site = await peers.learner.terminal('site', 'drawn', 't3')
  using gateway = await peers.learner.terminal('gateway', 'drawn', 't4')
  using bare = await peers.bare()
  for (const terminal of [site, bare]) await flow(terminal, makeFile)
  const terminals = { 'through the site’s port': site, 'the gateway’s port': gateway, bare }
  const rows: string[][] = []
  const ratios: number[] = []
  for (const [what, command] of Object.entries(commands)) {
    const arms = Object.entries(terminals).map(
      ([name, terminal]): Arm<number> => ({ name, once: () => flow(terminal, command) }),
    )
    const samples = await interleave(arms, { rounds: workbench.quick ? 3 : 9, warmUp: 1 })
    const reference = median(samplesOf(samples, 'bare'))
    for (const { name } of arms) {
      const speeds = samplesOf(samples, name)
      const middle = median(speeds)
      if (name === 'through the site’s port') ratios.push(middle / reference)
      const range = `${number(percentile(speeds, 0))} – ${number(percentile(speeds, 1))}`
      const label = name === 'bare' ? 'bare ws + exec' : name
      rows.push([
        what,
        label,
        number(middle),
        range,
        String(speeds.length),
        times(middle, reference),
      ])
    }
  }
  return [sectionOf(rows, Math.min(...ratios))]
}

const sectionOf = (rows: readonly string[][], worst: number): Section => ({
  title: 'Terminal throughput',
  how: `${size / megabyte} MB of output to a client that draws nothing and acknowledges every 32 KiB, as the page does. MB/s are bytes that arrived, with the carriage returns the terminal adds, from the command until the line after its last. The bare peer acknowledges nothing and is held back by nothing. It is no more than a learner’s terminals show at once after a rest; of what goes on they show 1 MiB a second, for the sake of the neighbours.`,
  columns: ['output', 'way', 'MB/s, median', 'range', 'samples', 'ratio to bare'],
  rows,
  reading: [
    `Through the site a terminal carries ${number(worst * 100)} % of what the bare peer does, at worst. A terminal in a browser draws 5 to 35 MB/s, so the page, not the way to it, decides how fast output scrolls.`,
    'The bytes of the product pass a terminal keeper in the sandbox (which holds the scrollback), the engine’s exec stream, the gateway’s flow control and the site’s proxy; those of the peer only the exec stream.',
  ],
})

export const throughputBench: Bench = {
  name: 'throughput',
  run: (workbench) => withPeers(workbench, { wetty: false }, (peers) => measure(workbench, peers)),
}
