import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testAttempts } from './attempt.ts'
import { createCanary } from './canary.ts'
import { powerAttempts, settingsAttempts, syscallAttempts } from './kernel-attempts.ts'
import { createLab, type Seat, startPrivileged } from './lab.ts'
import { cgroupAttempts, diskAttempts, processAttempts } from './place-attempts.ts'

const lab = createLab()
const canary = createCanary(lab.docker)
let attacker: Seat
let before: string

beforeAll(async () => {
  attacker = await lab.seat()
  await Promise.all([startPrivileged(attacker), canary.start()])
  before = await canary.look(attacker)
})

afterAll(async () => {
  await Promise.all([lab.clear(), canary.remove()])
})

const seat = () => attacker

describe('the machine’s settings and memory', () => testAttempts(settingsAttempts, seat))
describe('system calls', () => testAttempts(syscallAttempts, seat))
describe('privileges', () => testAttempts(powerAttempts, seat))
describe('disks, devices and the trusted root', () => testAttempts(diskAttempts, seat))
describe('cgroups', () => testAttempts(cgroupAttempts, seat))
describe('processes and namespaces', () => testAttempts(processAttempts, seat))

test('after all of this, the host is as it was', async () => {
  expect(await canary.look(attacker)).toBe(before)
})
