import Docker from 'dockerode'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { expectValue, sitAt, size } from '#sandbox/providers/contract-bench.ts'
import { listContainers } from './inventory.ts'
import { suiteProvider } from './suite-provider.fixture.ts'

const scope = { docker: new Docker(), course: 'warm-suite' }
const provider = suiteProvider({
  ...scope,
  retention: 0,
  longestRun: 600,
  log: pino({ level: 'silent' }),
})
const spec = () => ({ owner: crypto.randomUUID(), expiresAt: Date.now() + 600_000 })

afterEach(async () => {
  await provider.warm(0)
  // Later than any end and any grace: all of this suite's sandboxes have slept long enough.
  await provider.tidy(Date.now() + 86_400_000)
})

test('hands out the one made ahead, its first terminal already open', async () => {
  await provider.warm(1)
  const [ready] = await listContainers(scope)
  const sandbox = expectValue(await provider.create(spec()))
  expect(sandbox.info.id).toBe(ready?.id)
  const attachment = expectValue(await sandbox.attachTerminal('t1', size))
  const person = sitAt(attachment)
  person.type('stty size; echo shown-$((6*7))')
  expect(await person.until('shown-42')).toContain('24 80')
  attachment[Symbol.dispose]()
})

test('never hands out one whose engine has died', async () => {
  await provider.warm(1)
  const [broken] = await listContainers(scope)
  const kill = await scope.docker.getContainer(broken?.container ?? '').exec({
    Cmd: ['/usr/libexec/slipway/enter', 'root', 'killall', '-STOP', 'dockerd'],
    AttachStdout: true,
  })
  const output = await kill.start({})
  await new Promise((resolve) => output.once('end', resolve).resume())
  const sandbox = expectValue(await provider.create(spec()))
  expect(sandbox.info.id).not.toBe(broken?.id)
  expect((await sandbox.openEngine()).ok).toBe(true)
})

test('two learners who come at once get two different ones', async () => {
  await provider.warm(1)
  const made = await Promise.all([provider.create(spec()), provider.create(spec())])
  const ids = made.map((result) => expectValue(result).info.id)
  expect(new Set(ids).size).toBe(2)
})

test('leaves nothing behind', async () => {
  await provider.warm(1)
  await provider.create(spec())
  await provider.warm(0)
  await provider.tidy(Date.now() + 86_400_000)
  expect(await listContainers(scope)).toEqual([])
  const filters = { label: [`org.slipway.course=${scope.course}`] }
  const { Volumes: volumes } = await scope.docker.listVolumes({ filters })
  expect(volumes ?? []).toEqual([])
})
