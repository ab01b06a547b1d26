import { expect, test } from 'vitest'
import { checkSchema } from '#lib/checks/check.ts'
import { type EngineState, emptyEngineState } from '#lib/engine/state.ts'
import { isStateCheck, judgeState } from '#sandbox/run-check.ts'

/** Whether a check for something's removal passes in that state. */
function passes(check: object, state: Partial<EngineState>): boolean {
  const parsed = checkSchema.parse({ id: 'c', title: 'c', state: 'removed', ...check })
  if (!isStateCheck(parsed)) throw new Error('not a check of the state')
  return judgeState(parsed, { ...emptyEngineState, ...state }).outcome === 'passed'
}

const happened = (type: string, action: string, subject: string): Partial<EngineState> => ({
  happenings: [{ seq: 1, at: 1, type, action, subject }],
})

test.each([
  [{ kind: 'volume', name: 'data' }, happened('volume', 'destroy', 'data')],
  [{ kind: 'network', name: 'data' }, happened('network', 'destroy', 'data')],
  [{ kind: 'swarm-service', name: 'data' }, happened('service', 'remove', 'data')],
])('only what has been there can have been removed: %j', (check, removal) => {
  expect(passes(check, {})).toBe(false)
  expect(passes(check, happened('volume', 'create', 'data'))).toBe(false)
  expect(passes({ ...check, name: 'other' }, removal)).toBe(false)
  expect(passes(check, removal)).toBe(true)
})

test('what was made again is not gone', () => {
  const volumes = [{ name: 'data', driver: 'local', anonymous: false }]
  const state = { ...happened('volume', 'destroy', 'data'), volumes }
  expect(passes({ kind: 'volume', name: 'data' }, state)).toBe(false)
})

test('a Compose project is gone once it was up and none of its services is left', () => {
  const check = { kind: 'compose', project: 'shop', services: ['web', 'db'] }
  const container = (service: string, state: 'running' | 'removed') => ({
    id: service,
    name: `shop-${service}-1`,
    image: 'nginx',
    state,
    ports: [],
    networks: [],
    addresses: {},
    mounts: [],
    compose: { project: 'shop', service, dependsOn: [] },
  })
  expect(passes(check, {})).toBe(false)
  expect(
    passes(check, { containers: [container('web', 'removed'), container('db', 'running')] }),
  ).toBe(false)
  expect(
    passes(check, { containers: [container('web', 'removed'), container('db', 'removed')] }),
  ).toBe(true)
})
