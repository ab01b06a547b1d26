/** Properties of deltas, on engine states drawn at random from a seed. */
import { expect, test } from 'vitest'
import { apply, diff, engineDeltaSchema } from '#lib/engine/delta.ts'
import { type EngineState, emptyEngineState, engineStateSchema } from '#lib/engine/state.ts'

/** A small generator of numbers from 0 up to `below`, the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}

function randomState(draw: (below: number) => number): EngineState {
  const some = <T>(make: (key: string) => T): T[] =>
    ['a', 'b', 'c', 'd', 'e', 'f']
      .filter(() => draw(2) === 0)
      .sort(() => draw(3) - 1)
      .map(make)
  const word = () => ['x', 'y', 'z'][draw(3)] ?? ''
  const list = <T>(make: (i: number) => T): T[] =>
    Array.from({ length: draw(4) }, (_, i) => make(i))
  return engineStateSchema.parse({
    containers: some((id) => ({
      id,
      name: word(),
      image: word(),
      state: 'running',
      ports: [],
      networks: [],
      ...(draw(2) === 0 && { exitCode: draw(3) }),
    })),
    images: some((id) => ({ id, references: [word()], size: draw(2) })),
    networks: some((id) => ({
      id,
      name: word(),
      driver: 'bridge',
      scope: 'local',
      internal: false,
      subnets: [],
    })),
    volumes: some((name) => ({ name, driver: word(), anonymous: false })),
    swarm:
      draw(3) === 0
        ? { role: draw(2) === 0 ? 'none' : 'worker' }
        : {
            role: 'manager',
            node: word(),
            nodes: [],
            services: some((id) => ({ id, name: word(), image: word(), mode: 'global' })),
            tasks: some((id) => ({ id, service: 'a', image: '', state: word(), desired: '' })),
          },
    execs: list(() => ({ container: word(), command: word() })),
    happenings: list((seq) => ({ seq, at: 1, type: '', action: word(), subject: '' })),
  })
}

const travelled = <T>(value: T): unknown => JSON.parse(JSON.stringify(value))

test('a delta that has travelled turns the state before into the state after', () => {
  const draw = dice(20261127)
  let before = emptyEngineState
  for (let i = 0; i < 3000; i += 1) {
    const after = randomState(draw)
    const delta = diff(before, after)
    if (delta === null) expect(after).toEqual(before)
    else expect(apply(before, engineDeltaSchema.parse(travelled(delta)))).toEqual(after)
    before = after
  }
})

test('there is no delta between equal states, whatever objects they are', () => {
  const draw = dice(7)
  for (let i = 0; i < 200; i += 1) {
    const state = randomState(draw)
    expect(diff(state, engineStateSchema.parse(travelled(state)))).toBeNull()
  }
})

test('a delta tells what has changed and nothing else, and leaves the rest the same objects', () => {
  const container = (id: string, more = {}) => ({
    id,
    name: id,
    image: 'nginx',
    state: 'running' as const,
    ports: [],
    networks: [],
    addresses: {},
    mounts: [],
    ...more,
  })
  const before = { ...emptyEngineState, containers: [container('a'), container('b')] }
  const after = { ...before, containers: [container('a'), container('c')] }
  const delta = diff(before, after)
  expect(delta).toEqual({ containers: { changed: [container('c')], removed: ['b'] } })
  const next = apply(before, delta ?? {})
  expect(next.containers[0]).toBe(before.containers[0])
  expect(next.images).toBe(before.images)
})
