import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { containerCheckSchema } from '#lib/checks/check.ts'
import type { EngineContainer } from '#lib/engine/state.ts'
import { err, ok } from '#lib/result.ts'
import type { EngineClient } from '#sandbox/engine/client.ts'
import { createLasting } from './lasting.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const check = containerCheckSchema.parse({
  id: 'made',
  title: 'Make it',
  kind: 'container',
  name: 'web',
  state: 'created',
})

const web: EngineContainer = {
  id: 'web-id',
  name: 'web',
  image: 'nginx',
  state: 'created',
  ports: [],
  networks: ['bridge'],
  addresses: {},
  mounts: [],
}

/** Answers of the engine about the container, in turn; null for none. */
function judgeBy(...answers: (string | null)[]) {
  const get: EngineClient['get'] = async (path, schema) => {
    expect(path).toBe('/containers/web-id/json')
    const status = answers.shift() ?? null
    return status === null ? err('unreachable') : ok(schema.parse({ State: { Status: status } }))
  }
  const pass = vi.fn()
  const lasting = createLasting({ client: { get }, containers: () => [web], pass })
  lasting.later(check)
  return { pass, lasting }
}

test('a container that stays created passes, once', async () => {
  const { pass, lasting } = judgeBy('created')
  lasting.later(check)
  await vi.advanceTimersByTimeAsync(1400)
  expect(pass).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(pass.mock.calls).toEqual([[check]])
})

test('one that was long on its way to running does not', async () => {
  const { pass } = judgeBy('running')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(pass).not.toHaveBeenCalled()
})

test('an engine that did not answer is asked again', async () => {
  const { pass } = judgeBy(null, null, 'created')
  await vi.advanceTimersByTimeAsync(4400)
  expect(pass).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  expect(pass).toHaveBeenCalledOnce()
})

test('nothing passes when it is all over', async () => {
  const { pass, lasting } = judgeBy('created')
  lasting[Symbol.dispose]()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(pass).not.toHaveBeenCalled()
})
