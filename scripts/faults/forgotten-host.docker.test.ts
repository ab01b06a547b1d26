/** A host that its engine has forgotten, on an engine of the test's own, which may be killed. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Docker from 'dockerode'
import { expect, onTestFinished, test } from 'vitest'
import { expectValue, sitAt, size, writeNote } from '#sandbox/providers/contract-bench.ts'
import { ofCourse } from '#sandbox/providers/docker/names.ts'
import { suiteProvider } from '#sandbox/providers/docker/suite-provider.fixture.ts'
import { openOwnEngine } from './own-engine.ts'
import { createTraces } from './traces.ts'

const course = 'forgotten-suite'

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** What an engine that is killed just after it has started a container leaves written down. */
function forget(folder: string): void {
  const file = join(folder, 'config.v2.json')
  const config: { State: Record<string, unknown> } = JSON.parse(readFileSync(file, 'utf8'))
  Object.assign(config.State, { Running: false, Pid: 0, StartedAt: '0001-01-01T00:00:00Z' })
  writeFileSync(file, JSON.stringify(config))
}

test('a host that its engine has forgotten ends before its disk is mounted again', async () => {
  const logs = mkdtempSync(join(tmpdir(), 'slipway-forgotten-'))
  onTestFinished(() => rmSync(logs, { recursive: true }))
  await using engine = await openOwnEngine(new Docker(), { logs })
  const { docker } = engine
  using provider = suiteProvider({ course, docker })
  const spec = { owner: crypto.randomUUID(), expiresAt: Date.now() + 3_600_000 }
  const sandbox = expectValue(await provider.create(spec))
  await writeNote(sandbox, 'still here')

  const [host] = await docker.listContainers(ofCourse({ docker, course }))
  const outer = docker.getContainer(host?.Id ?? '')
  const { State: before } = await outer.inspect()
  const { DockerRootDir: data }: { DockerRootDir: string } = await docker.info()
  const traces = createTraces({ docker, course }, engine.elsewhere)
  await traces.note()
  await engine.kill()
  forget(join(data, 'containers', outer.id))
  await engine.start()
  // Else this test would show nothing.
  expect((await outer.inspect()).State.Status).toBe('created')
  expect(isAlive(before.Pid)).toBe(true)

  const awake = expectValue(await provider.create(spec))
  expect(isAlive(before.Pid)).toBe(false)
  using attachment = expectValue(await awake.attachTerminal('t1', size))
  const person = sitAt(attachment)
  person.type('cat ~/workspace/note.txt')
  await person.until('still here')
  await provider.discard(spec.owner)
  await expect.poll(traces.left, { timeout: 5000 }).toEqual([])
})
