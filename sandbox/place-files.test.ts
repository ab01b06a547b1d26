import { afterEach, expect, test } from 'vitest'
import { paths } from '#lib/protocol.ts'
import { type GatewayBench, lessonWith, noMaterial, startBench } from '#sandbox/bench/gateway.ts'

let bench: GatewayBench
afterEach(() => bench.close())

const file = (path: string, text: string) => ({
  path,
  bytes: Buffer.from(text),
  executable: false,
})

test('a page that follows a lesson brings its files, beside what the learner has', async () => {
  const files = [file('notes.txt', 'theirs'), file('app/Dockerfile', 'FROM nginx')]
  bench = await startBench({
    lessonList: [lessonWith('running', [])],
    material: { ...noMaterial, files: async () => files },
  })
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  const mine = bench.world.sandboxes.get(learner.id)?.files
  mine?.set('notes.txt', { type: 'file', text: 'mine' })
  await learner.open({ purpose: 'lesson', lesson: 'running' })
  await expect.poll(() => mine?.get('app/Dockerfile')?.type).toBe('file')
  expect(mine?.get('notes.txt')).toEqual({ type: 'file', text: 'mine' })
})
