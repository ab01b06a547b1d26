import { expect, test } from 'vitest'
import { checkSchema } from '#lib/checks/check.ts'
import { emptyEngineState } from '#lib/engine/state.ts'
import type { Sandbox, ScriptEnd } from '#sandbox/provider.ts'
import { createFakeProvider } from '#sandbox/providers/fake.ts'
import { runCheck } from '#sandbox/run-check.ts'

const check = checkSchema.parse({ id: 'one', kind: 'script', title: 'One.', run: 'checks/one.sh' })

async function hostThatAnswers(end: Partial<ScriptEnd>): Promise<Sandbox> {
  const made = await createFakeProvider().create({ owner: 'ada', expiresAt: Date.now() + 60_000 })
  if (!made.ok) throw new Error(made.error)
  const answer = { code: 0, output: '', errors: '', ...end }
  return { ...made.value, runScript: async () => ({ ok: true, value: answer }) }
}

const verdict = async (end: Partial<ScriptEnd>, script: string | null = 'exit 0') =>
  runCheck(check, emptyEngineState, await hostThatAnswers(end), async () => script)

test('exit code 0 passes, whatever it said', async () => {
  expect(await verdict({ code: 0, output: 'not yet\n' })).toEqual({ outcome: 'passed' })
})

test('its first line is why, its second what next', async () => {
  const output = '\n“web” says “old”.\nWrite `new` into it.\nmore\n'
  expect(await verdict({ code: 1, output })).toEqual({
    outcome: 'failed',
    why: '“web” says “old”.',
    next: 'Write `new` into it.',
  })
  expect(await verdict({ code: 3, output: 'only this' })).toEqual({
    outcome: 'failed',
    why: 'only this',
  })
})

test('what it says is shown without control characters, and not at any length', async () => {
  const output = `\u001b[31mred\u001b[0m\u0007\r\n${'x'.repeat(1000)}\n`
  expect(await verdict({ code: 1, output })).toEqual({
    outcome: 'failed',
    why: 'red',
    next: `${'x'.repeat(300)}…`,
  })
})

test.each([
  ['is cut off', { code: null, output: 'why\n' }, 'Looking took longer than 5 seconds.'],
  [
    'lacks a command',
    { code: 127, errors: 'bash: foo: command not found\n' },
    'The script of this step did not run: bash: foo: command not found',
  ],
  ['is killed', { code: 137, output: 'why\n' }, 'The script of this step did not run.'],
  [
    'says nothing',
    { code: 1, errors: 'grep: x: No such file\n' },
    'The script of this step did not say why it is not done: grep: x: No such file',
  ],
])('one that %s decides nothing', async (_, end, error) => {
  expect(await verdict(end)).toEqual({ outcome: 'unknown', error })
})

test('one that cannot be read decides nothing', async () => {
  const error = 'The script that judges this step cannot be read.'
  expect(await verdict({}, null)).toEqual({ outcome: 'unknown', error })
})
