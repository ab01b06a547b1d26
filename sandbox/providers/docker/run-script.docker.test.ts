import { expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import { expectValue } from '#sandbox/providers/contract-bench.ts'
import { openOneSandbox } from './one-sandbox.fixture.ts'

let sandbox: Sandbox

openOneSandbox({
  course: 'script-suite',
  use: (made) => {
    sandbox = made
  },
})

const run = async (script: string, seconds = 20) =>
  expectValue(await sandbox.runScript({ script, seconds }))

test('a script runs as the learner, in the workspace, with the engine at hand and nothing to read', async () => {
  const { output } = await run('id -un; pwd; docker version -f ok-{{.Server.Os}}; cat; umask')
  expect(output.split('\n')).toEqual(['learner', '/home/learner/workspace', 'ok-linux', '0022', ''])
})

test('a flood is cut and does not hold the script up', async () => {
  const { code, output, errors } = await run(
    'head -c 50000000 /dev/zero | tr "\\0" o; head -c 50000000 /dev/zero | tr "\\0" e >&2',
  )
  expect([code, output, errors]).toEqual([0, 'o'.repeat(4096), 'e'.repeat(2048)])
})

test('what is cut off is killed with what it started', async () => {
  const { code } = await run('sleep 4321 & sleep 4321', 1)
  expect(code).toBeNull()
  expect((await run('pgrep -fx "sleep 4321"')).code).toBe(1)
})

test('what is left in the background goes on, and nobody waits for it', async () => {
  const { code, output } = await run('sleep 8765 & echo left')
  expect([code, output]).toEqual([0, 'left\n'])
  expect((await run('pkill -fx "sleep 8765"')).code).toBe(0)
})

test('a script runs although the disk is full', async () => {
  await run('fallocate -l 10G full; head -c 5G /dev/zero > full2')
  const { code, output } = await run('df --output=avail . | tail -1; rm -f full full2')
  expect([code, output.trim()]).toEqual([0, '0'])
})

test('the signal that ended a script is told as bash does', async () => {
  expect((await run('kill -TERM $$')).code).toBe(143)
})
