import { afterEach, expect, test } from 'vitest'
import type { NodeName } from '#lib/nodes.ts'
import { paths, problemResponseSchema, sessionSchema } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, lessonWith, startBench } from '#sandbox/bench/gateway.ts'
import type { Page } from '#sandbox/bench/page.ts'
import { keyOf } from '#sandbox/providers/fake.ts'

let bench: GatewayBench
afterEach(() => bench.close())

const lesson = lessonWith(
  'swarm',
  [
    { id: 'here', title: 'Run it', kind: 'container', name: 'web', state: 'running' },
    {
      id: 'there',
      title: 'There',
      kind: 'container',
      name: 'web',
      state: 'running',
      node: 'node-2',
    },
  ],
  3,
)

const three = { nodes: 3 }
const sessionOf = async (response: Response) => sessionSchema.parse(await response.json())
const errorOf = async (response: Response) =>
  problemResponseSchema.parse(await response.json()).error.code

async function inLab(max = 20): Promise<Learner> {
  bench = await startBench({ lessonList: [lesson], limits: { lifetime: 3_600_000, max } })
  const learner = await bench.learner()
  await learner.ask('POST', paths.session, three)
  return learner
}

const terminalOf = (learner: Learner, node: NodeName) =>
  learner.open({ purpose: 'terminal', terminal: 't1', node })

const verdict = (page: Page, check: string, outcome: string) =>
  page.lessonFrame(
    (frame) =>
      frame.type === 'verdict' && frame.check === check && frame.verdict.outcome === outcome,
  )

test('a learner with one host asks for three, and every terminal is on the one its ticket names', async () => {
  bench = await startBench()
  const learner = await bench.learner()
  const alone = await sessionOf(await learner.ask('POST', paths.session))
  const lab = await sessionOf(await learner.ask('POST', paths.session, three))
  expect(lab).toEqual({ ...alone, nodes: ['node-1', 'node-2', 'node-3'] })
  expect(await sessionOf(await learner.ask('GET', paths.session))).toEqual(lab)
  for (const node of ['node-1', 'node-3'] as const) {
    const terminal = await terminalOf(learner, node)
    await terminal.shows('$')
    terminal.type('hostname\r')
    await terminal.shows(`${node}\r\n`)
  }
})

test('more hosts than there are places for are refused, and the one that runs goes on', async () => {
  bench = await startBench({ limits: { lifetime: 3_600_000, max: 2 } })
  const learner = await bench.learner()
  const alone = await sessionOf(await learner.ask('POST', paths.session))
  expect(await errorOf(await learner.ask('POST', paths.session, three))).toBe('at-capacity')
  expect(await sessionOf(await learner.ask('GET', paths.session))).toEqual(alone)
})

test('the other hosts stop when the lab ends, and their terminals say so', async () => {
  const learner = await inLab()
  const terminal = await terminalOf(learner, 'node-2')
  await terminal.shows('$')
  const ended = await sessionOf(await learner.ask('DELETE', paths.lab))
  expect(ended).toMatchObject({ state: 'running', nodes: ['node-1'] })
  expect(await sessionOf(await learner.ask('GET', paths.session))).toEqual(ended)
  expect(await terminal.closed).toBe(4410)
  const late = await terminalOf(learner, 'node-2')
  expect(await late.closed).toBe(4410)
})

test('each check looks at its own host, and the page sees the engine of each', async () => {
  const learner = await inLab()
  const page = await learner.open({ purpose: 'lesson', lesson: 'swarm' })
  await verdict(page, 'there', 'failed')
  const terminal = await terminalOf(learner, 'node-2')
  terminal.type('docker run -d --name web nginx\r')
  await verdict(page, 'there', 'passed')
  await page.until(() => page.engine('node-2')?.containers.length === 1)
  expect(bench.memory.stored).toEqual([`${learner.id}/swarm/there`])
})

test('a check on a host that does not run says which', async () => {
  const learner = await inLab()
  await learner.ask('DELETE', paths.lab)
  const page = await learner.open({ purpose: 'lesson', lesson: 'swarm' })
  const frame = await verdict(page, 'there', 'failed')
  expect(frame).toMatchObject({ verdict: { why: '`node-2` does not run.' } })
})

test('a page of the lesson is told to come again when one of its other hosts is lost', async () => {
  const learner = await inLab()
  const page = await learner.open({ purpose: 'lesson', lesson: 'swarm' })
  await verdict(page, 'there', 'failed')
  const lost = bench.world.sandboxes.get(keyOf(learner.id, 'node-2'))
  if (lost) lost.asleep = true
  bench.world.stopped.emit('stopped', lost?.info.id ?? '')
  expect(await page.closed).toBe(1012)
})
