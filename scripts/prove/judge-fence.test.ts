import { expect, test } from 'vitest'
import type { Fence } from '#scripts/check/fences.ts'
import { judgeFence } from '#scripts/prove/judge-fence.ts'
import type { Ending, RanCommand } from '#scripts/prove/learner-shell.ts'

const fence = (...words: string[]): Fence => ({
  line: 1,
  language: 'bash',
  words: ['run', ...words],
  opening: '',
  text: '',
  closed: true,
})

const ran = (command: string, ending: Ending | number): RanCommand => ({
  command,
  ending: typeof ending === 'number' ? { kind: 'exited', status: ending } : ending,
  output: [],
})

const wrong = (block: Fence, ...commands: RanCommand[]) => {
  const found = judgeFence(block, commands)
  return found && `${found.ran.command} ${found.message}`
}

const interrupted: Ending = { kind: 'interrupted' }

test('every command of a plain block succeeds', () => {
  expect(wrong(fence(), ran('a', 0), ran('b', 0))).toBeNull()
  expect(wrong(fence(), ran('a', 3), ran('b', 0))).toBe('a exited with 3')
})

test('only the last command of a failing block fails', () => {
  expect(wrong(fence('fails'), ran('a', 0), ran('b', 1))).toBeNull()
  expect(wrong(fence('fails'), ran('a', 1), ran('b', 1))).toBe('a exited with 1')
  expect(wrong(fence('fails'), ran('b', 0))).toBe('b succeeded, but the lesson says that it fails')
})

test('the last command of a keeping block stays until Ctrl-C', () => {
  expect(wrong(fence('keeps'), ran('a', 0), ran('b', interrupted))).toBeNull()
  expect(wrong(fence('keeps'), ran('b', 0))).toBe(
    'b ended by itself with 0, but the lesson says that it keeps running',
  )
  expect(wrong(fence('keeps'), ran('b', { kind: 'deaf' }))).toBe(
    'b did not end by Ctrl-C, so the learner would be stuck',
  )
})

test.each([
  [
    { kind: 'stuck', ms: 3000 },
    'did not come back within 3 s; if it is meant to stay, write "run keeps"',
  ],
  [{ kind: 'unread' }, 'was never seen by the shell: a command before it read it as its input'],
  [{ kind: 'terminal-ended' }, 'ended the terminal'],
] as const)('a command that is lost is wrong in any block: %j', (ending, message) => {
  for (const block of [fence(), fence('fails'), fence('keeps')]) {
    expect(wrong(block, ran('a', ending))).toBe(`a ${message}`)
  }
})
