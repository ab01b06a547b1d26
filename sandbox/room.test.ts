import { expect, test } from 'vitest'
import { roomForMore } from './room.ts'

const gibibyte = 1024 ** 3

test('leaves some of the memory to the host', () => {
  expect(roomForMore(undefined, () => 0.5 * gibibyte)).toBe(0)
  expect(roomForMore('unix:///var/run/docker.sock', () => 2 * gibibyte)).toBe(3)
})

test('knows nothing of the memory of another machine', () => {
  expect(roomForMore('tcp://engine.example:2376', () => 0)).toBe(Number.POSITIVE_INFINITY)
})
