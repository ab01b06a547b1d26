import Docker from 'dockerode'
import { pino } from 'pino'
import { afterEach, expect, test } from 'vitest'
import { expectValue, writeNote } from '#sandbox/providers/contract-bench.ts'
import { listContainers } from './inventory.ts'
import { createDockerProvider } from './provider.ts'

const scope = { docker: new Docker(), course: 'disk-suite' }
const provider = createDockerProvider({
  ...scope,
  limits: { memoryMiB: 1024, cpus: 2, pids: 1024, diskGiB: 2 },
  egress: 'mirror',
  retention: 3_600_000,
  longestRun: 3600,
  log: pino({ level: 'silent' }),
})
const owner = crypto.randomUUID()

afterEach(async () => {
  expectValue(await provider.discard(owner))
  provider[Symbol.dispose]()
})

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
