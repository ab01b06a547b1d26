import { expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import { openOneSandbox, printed } from './one-sandbox.fixture.ts'

let sandbox: Sandbox

openOneSandbox({
  course: 'workspace-suite',
  use: (made) => {
    sandbox = made
  },
})

const sh = (script: string) => printed(sandbox, script, 20)

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
