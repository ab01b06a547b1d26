import Docker from 'dockerode'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import { expectValue } from '#sandbox/providers/contract-bench.ts'
import { createDockerProvider } from './provider.ts'

const provider = createDockerProvider({
  docker: new Docker(),
  course: 'workspace-suite',
  limits: { memoryMiB: 1024, cpus: 2, pids: 1024, diskGiB: 1 },
  egress: 'none',
  retention: 0,
  longestRun: 3600,
  log: pino({ level: 'warn' }),
})
let sandbox: Sandbox

beforeAll(async () => {
  const spec = { owner: crypto.randomUUID(), expiresAt: Date.now() + 600_000 }
  sandbox = expectValue(await provider.create(spec))
})
afterAll(async () => {
  await sandbox.destroy()
  provider[Symbol.dispose]()
})

/** What a learner's command prints, and what it complains of. */
async function sh(script: string): Promise<string> {
  const { output, errors } = expectValue(await sandbox.runScript({ script, seconds: 20 }))
  return (output + errors).trim()
}

const file = (path: string, content: string, executable = false) => ({
  path,
  bytes: Buffer.from(content),
  executable,
})

test('placed files belong to the learner, and a program stays one', async () => {
  const files = [file('tools/run.sh', '#!/bin/sh\necho it-runs\n', true), file('tools/data', '1\n')]
  expect(await sandbox.workspace.place(files)).toEqual({ ok: true, value: 2 })
  expect(await sh('stat -c "%U:%G %a %n" tools/*')).toBe(
    'learner:learner 644 tools/data\nlearner:learner 755 tools/run.sh',
  )
  expect(await sh('tools/run.sh')).toBe('it-runs')
})

test('files are placed through no link, and not where the learner may not write', async () => {
  await sh('ln -s /tmp linked; ln -s /tmp/target dangling; sudo install -d -m 755 roots')
  const denied = { ok: false, error: 'not-writable' }
  expect(await sandbox.workspace.place([file('linked/x', 'x')])).toEqual(denied)
  expect(await sandbox.workspace.place([file('roots/x', 'x')])).toEqual(denied)
  expect(await sandbox.workspace.place([file('dangling', 'x')])).toEqual({ ok: true, value: 0 })
  expect(await sh('ls -A /tmp roots')).toBe('/tmp:\n\nroots:')
})
