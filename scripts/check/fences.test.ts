import { expect, test } from 'vitest'
import { fencesOf } from '#scripts/check/fences.ts'

test('knows language, words, text and line of each block', () => {
  const lesson = 'Words.\n\n```bash run fails\nls\n\npwd\n```\n\n~~~\nx\n~~~\n'
  expect(fencesOf(lesson)).toEqual([
    {
      line: 3,
      language: 'bash',
      words: ['run', 'fails'],
      opening: '```bash run fails',
      text: 'ls\n\npwd',
      closed: true,
    },
    { line: 9, language: '', words: [], opening: '~~~', text: 'x', closed: true },
  ])
})

test('a block in a list loses the indentation of its fence, and only that', () => {
  const [fence] = fencesOf('1. Do:\n\n   ```bash run\n   if true\n     then ls\n  fi\n   ```\n')
  expect(fence?.text).toBe('if true\n  then ls\nfi')
})

test('a fence within a longer fence is text, as is inline code', () => {
  const fences = fencesOf('````md\n```bash run\nls\n```\n````\nUse ```x``` here.\n')
  expect(fences.map(({ text }) => text)).toEqual(['```bash run\nls\n```'])
})
