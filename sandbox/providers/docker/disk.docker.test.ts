import { execFileSync } from 'node:child_process'
import Docker from 'dockerode'
import { pino } from 'pino'
import { afterAll, afterEach, expect, test } from 'vitest'
import { expectValue, writeNote } from '#sandbox/providers/contract-bench.ts'
import { listContainers } from './inventory.ts'
import { diskName } from './names.ts'
import { suiteProvider } from './suite-provider.fixture.ts'

const scope = { docker: new Docker(), course: 'disk-suite' }
const provider = suiteProvider({ ...scope, log: pino({ level: 'silent' }) })
const owner = crypto.randomUUID()

afterEach(async () => void expectValue(await provider.discard(owner)))
afterAll(() => provider[Symbol.dispose]())

test('a disk is whole after its host was killed and woken at once, five times over', async () => {
  for (let round = 1; round <= 5; round++) {
    const spec = { owner, expiresAt: Date.now() + 600_000 }
    const sandbox = expectValue(await provider.create(spec))
    await writeNote(sandbox, `round ${round}`)
    const [outer] = await listContainers(scope)
    await scope.docker.getContainer(outer?.container ?? '').kill()
    const woken = expectValue(await provider.create(spec))
    expect(woken.info.id).toBe(sandbox.info.id)
    const note = expectValue(await woken.readFile('note.txt', 100))
    expect(Buffer.from(note ?? []).toString()).toBe(`round ${round}\n`)
  }
})

test('a warden that was killed with the disk just attached does not keep it from the next', async () => {
  const spec = { owner, expiresAt: Date.now() + 600_000 }
  const sandbox = expectValue(await provider.create(spec))
  await writeNote(sandbox, 'still here')
  expectValue(await sandbox.sleep())
  const { Mountpoint } = await scope.docker.getVolume(diskName(sandbox.info.id)).inspect()
  execFileSync('losetup', ['--find', `${Mountpoint}/disk.img`])
  const woken = expectValue(await provider.create(spec))
  const note = expectValue(await woken.readFile('note.txt', 100))
  expect(Buffer.from(note ?? []).toString()).toBe('still here\n')
})

test('a disk that cannot be mounted is not held by a loop device, and goes with its host', async () => {
  const spec = { owner, expiresAt: Date.now() + 600_000 }
  const sandbox = expectValue(await provider.create(spec))
  expectValue(await sandbox.sleep())
  const { Mountpoint } = await scope.docker.getVolume(diskName(sandbox.info.id)).inspect()
  const disk = `${Mountpoint}/disk.img`
  // No more a file system: its first block is gone.
  execFileSync('dd', ['if=/dev/zero', `of=${disk}`, 'bs=64k', 'count=1', 'conv=notrunc,fsync'])
  expect(await provider.create(spec)).toEqual({ ok: false, error: 'sandbox-failed' })
  expect(execFileSync('losetup', ['--associated', disk]).toString()).toBe('')
})
