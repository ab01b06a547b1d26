/** How long a key takes to show. */
import { type Peers, withPeers } from './peers.ts'
import { type Arm, interleave, samplesOf, timed } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { median, milliseconds, summarize, timingCells, timingColumns } from './statistics.ts'
import type { Terminal } from './terminal.ts'
import type { Workbench } from './workbench.ts'

const names = {
  site: 'through the site’s port',
  gateway: 'the gateway’s port directly',
  bare: 'bare ws + exec',
  wetty: 'wetty',
} as const

/** Types one character, waits until it shows, and takes it back, which is not measured. */
async function key(terminal: Terminal): Promise<number> {
  const took = await timed(() => {
    const shown = terminal.shows('x')
    terminal.type('x')
    return shown
  })
  const gone = terminal.shows('\b')
  terminal.type('\x7f')
  await gone
  return took
}

async function measure(workbench: Workbench, peers: Peers): Promise<readonly Section[]> {
  using site = await peers.learner.terminal('site', 'drawn', 't1')
  using gateway = await peers.learner.terminal('gateway', 'drawn', 't2')
  using bare = await peers.bare()
  using wetty = peers.wetty.ok ? await peers.wetty.value() : null
  const arms: Arm<number>[] = [
    { name: names.site, once: () => key(site) },
    { name: names.gateway, once: () => key(gateway) },
    { name: names.bare, once: () => key(bare) },
  ]
  if (wetty) arms.push({ name: names.wetty, once: () => key(wetty) })
  const rounds = workbench.quick ? 50 : 500
  const samples = await interleave(arms, { rounds, warmUp: 20 })
  const of = (name: string) => samplesOf(samples, name)
  const product = of(names.site)
  const { p50, p99 } = summarize(product)
  return [
    {
      title: 'From a key to its echo',
      how: `One character typed at a shell prompt, until it comes back; each round types one at every terminal in turn, ${rounds} rounds. The bare peer is thirty lines: a WebSocket and an exec with a terminal, in the same container, and nothing between: no identity, no flow control, no scrollback, no second user namespace. wetty runs \`docker exec\` in the same container.${peers.wetty.ok ? '' : ` wetty was left out: ${peers.wetty.error}`}`,
      columns: ['way', ...timingColumns],
      rows: arms.map(({ name }) => [name, ...timingCells(of(name), product)]),
      reading: [
        `A key shows after ${milliseconds(p50)}, and 99 of 100 within ${milliseconds(p99)}: far below what a person notices.`,
        `The way through the site costs ${milliseconds(median(product) - median(of(names.gateway)))} over the gateway’s own port, and ${milliseconds(median(product) - median(of(names.bare)))} over the bare peer; that buys one origin, reconnecting with scrollback, and flow control.`,
      ],
    },
  ]
}

export const echoBench: Bench = {
  name: 'echo',
  run: (workbench) => withPeers(workbench, { wetty: true }, (peers) => measure(workbench, peers)),
}
