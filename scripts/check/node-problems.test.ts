import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readLesson } from '#scripts/check/lesson-problems.ts'

let path: string

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'slipway-nodes-'))
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'solution.sh'), 'true\n')
})
afterEach(() => rmSync(path, { recursive: true }))

/** What is wrong with a lesson of two hosts, whose ninth line is the fence. */
async function problemsOf(fence: string, check = 'node: node-2'): Promise<readonly string[]> {
  const lesson = `---
title: Two
summary: S.
minutes: 1
outcomes: [O.]
nodes: 2
checks: [{ id: web, kind: container, title: Run., state: running, ${check} }]
---
\`\`\`bash ${fence}
ls
\`\`\`
`
  writeFileSync(join(path, 'lesson.mdx'), lesson)
  const read = await readLesson({ path, name: 'two' }, path)
  return read.problems.map(({ line, message }) => `${line} ${message}`)
}

test.each([
  ['run node-2', []],
  ['run node-3', ['9 the lesson has no node-3; write nodes: 3 at its top']],
  ['node-1', ['9 "node-1" says where a block runs; write "run node-1"']],
  ['run node-1 node-2', ['9 a block runs on one host; make a block for each']],
])('a block on a host: %s', async (fence, problems) => {
  expect(await problemsOf(fence)).toEqual(problems)
})

test('a check looks only at hosts that the lesson has', async () => {
  expect(await problemsOf('run', 'node: node-3')).toEqual([
    '7 checks[0].node: the lesson has no node-3; write nodes: 3 at its top',
  ])
})
