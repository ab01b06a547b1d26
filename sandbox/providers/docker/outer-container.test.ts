import { expect, test } from 'vitest'
import { type OuterContainer, outerContainer } from './outer-container.ts'

const spec: OuterContainer = {
  course: 'tests',
  id: '0123456789ab',
  slot: 7,
  madeAt: 0,
  image: 'outer',
  rootfsVolume: 'rootfs',
  limits: { memoryMiB: 512, cpus: 0.5, pids: 300, diskGiB: 0.25 },
  egress: 'open',
  mirror: null,
  longestRun: 60,
  block: [],
  seccomp: '{}',
}

test('the runtime is the engine’s own choice unless one is set', () => {
  expect(outerContainer(spec).HostConfig).not.toHaveProperty('Runtime')
  const set = outerContainer({ ...spec, runtime: 'sysbox-runc' })
  expect(set.HostConfig).toMatchObject({ Runtime: 'sysbox-runc', Privileged: false })
})

test('a disk may be smaller than a GiB', () => {
  expect(outerContainer(spec).Env).toContain('SANDBOX_DISK=256M')
})
