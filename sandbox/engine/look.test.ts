import { expect, test, vi } from 'vitest'
import { err, type Result } from '#lib/result.ts'
import type { EngineClient, EngineFailure } from '#sandbox/engine/client.ts'
import { lookAtAll, topics, topicsOf } from '#sandbox/engine/look.ts'
import { createEngineModel } from '#sandbox/engine/model.ts'
import type { EngineEvent } from '#sandbox/engine/wire/events.ts'

const refused: Result<never, EngineFailure> = err('refused')

/** An engine that refuses what it is asked, but for what the test answers. */
function engine(answers: Readonly<Record<string, Promise<Result<never, EngineFailure>>>>) {
  const asked: string[] = []
  const get: EngineClient['get'] = (path) => {
    asked.push(path)
    return answers[path] ?? Promise.resolve(refused)
  }
  return { asked, client: { get } as EngineClient }
}

test('an answer that does not come holds up no other for long', async () => {
  const images = Promise.withResolvers<typeof refused>()
  const { asked, client } = engine({ '/images/json': images.promise })
  const looked = lookAtAll(topics, client, createEngineModel(), () => undefined)
  await vi.waitUntil(() => asked.includes('/info'), { timeout: 4000 })
  images.resolve(refused)
  expect(new Set(await looked)).toEqual(new Set(topics))
})

test('an engine is asked for one thing after the other', async () => {
  const containers = Promise.withResolvers<typeof refused>()
  const { asked, client } = engine({ '/containers/json?all=1': containers.promise })
  const looked = lookAtAll(topics, client, createEngineModel(), () => undefined)
  await Promise.resolve()
  expect(asked).toEqual(['/containers/json?all=1'])
  containers.resolve(refused)
  await looked
  expect(asked).toHaveLength(topics.length)
})

test('containers tell of a swarm on a manager alone, and networks of one that is begun or left', () => {
  const of = (type: string, role: 'none' | 'worker' | 'manager') =>
    topicsOf({ type, action: 'create' } as EngineEvent, role)
  expect(of('container', 'manager')).toContain('swarm')
  expect(of('container', 'worker')).toEqual(['containers'])
  expect(of('network', 'none')).toContain('swarm')
  expect(of('network', 'worker')).toContain('swarm')
})
