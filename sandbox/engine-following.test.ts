import { afterEach, expect, test } from 'vitest'
import { lessonServerFrameSchema } from '#lib/lesson-frames.ts'
import { paths } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, lessonWith, startBench } from '#sandbox/bench/gateway.ts'
import type { Page } from '#sandbox/bench/page.ts'

let bench: GatewayBench
afterEach(() => bench.close())

async function sandboxed(): Promise<Learner> {
  bench = await startBench({ lessonList: [lessonWith('running', [])] })
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  return learner
}

function sandboxOf(learner: Learner) {
  const sandbox = bench.world.sandboxes.get(learner.id)
  if (!sandbox) throw new Error('no sandbox')
  return sandbox
}

const shown = (page: Page, name: string, state: string) =>
  page.until(() => page.engine()?.containers.some((c) => c.name === name && c.state === state))

test('a page is told the whole state once, and then what changes', async () => {
  const learner = await sandboxed()
  const { engine } = sandboxOf(learner)
  const page = await learner.open({ purpose: 'lesson', lesson: 'running' })
  await page.until(() => page.engine() !== null)
  engine.run({ name: 'web', image: 'nginx' })
  await shown(page, 'web', 'running')
  engine.remove('web')
  await shown(page, 'web', 'removed')
  const frames = page.frames().map((frame) => lessonServerFrameSchema.parse(frame))
  expect(frames.filter(({ type }) => type === 'engine')).toHaveLength(1)
  const changes = frames.flatMap((frame) => (frame.type === 'engine-change' ? [frame] : []))
  expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, i) => i + 2))
  expect(changes.every(({ delta }) => delta.networks === undefined)).toBe(true)
})

test('the playground follows the engine without a lesson', async () => {
  const learner = await sandboxed()
  const page = await learner.open({ purpose: 'lesson', lesson: null })
  sandboxOf(learner).engine.run({ name: 'web', image: 'nginx' })
  await shown(page, 'web', 'running')
  expect(page.frames()).not.toContainEqual(expect.objectContaining({ type: 'verdict' }))
})
