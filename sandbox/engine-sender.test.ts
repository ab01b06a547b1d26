import { expect, test } from 'vitest'
import { apply } from '#lib/engine/delta.ts'
import { type EngineState, emptyEngineState } from '#lib/engine/state.ts'
import { type LessonServerFrame, lessonServerFrameSchema } from '#lib/lesson-frames.ts'
import { createEngineSender } from '#sandbox/engine-sender.ts'

/** A page that takes a frame only when told to. */
function slowPage() {
  const frames: LessonServerFrame[] = []
  let taken = () => {}
  const ws = {
    OPEN: 1,
    readyState: 1,
    send(text: string, sent: () => void) {
      frames.push(lessonServerFrameSchema.parse(JSON.parse(text)))
      taken = sent
    },
  }
  // Only what the sender uses of a socket is there.
  const send = createEngineSender(ws as never, 'node-1')
  return { frames, send, take: () => taken() }
}

const withVolumes = (...names: string[]): EngineState => ({
  ...emptyEngineState,
  volumes: names.map((name) => ({ name, driver: 'local', anonymous: false })),
})

test('a slow page gets one delta for all that changed meanwhile, and none when it is as before', () => {
  const page = slowPage()
  page.send(withVolumes('a'))
  page.send(withVolumes('a', 'b'))
  page.send(withVolumes('b', 'c'))
  expect(page.frames).toHaveLength(1)
  page.take()
  const [first, change] = page.frames
  if (first?.type !== 'engine' || change?.type !== 'engine-change')
    throw new Error('no such frames')
  expect(change.seq).toBe(first.seq + 1)
  expect(apply(first.state, change.delta)).toEqual(withVolumes('b', 'c'))
  page.send(withVolumes('d'))
  page.send(withVolumes('b', 'c'))
  page.take()
  expect(page.frames).toHaveLength(2)
})
