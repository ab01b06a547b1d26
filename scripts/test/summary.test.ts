import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Outcome, playwrightOutcome, vitestOutcome } from './outcome.ts'
import { summaryOf } from './summary.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-reports-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function read(reader: (file: string) => Outcome | null, report: unknown) {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return reader(file)
}

test('a failed test is named with its reason, without colour', () => {
  const outcome = read(vitestOutcome, {
    numPassedTests: 2,
    testResults: [
      {
        name: 'lib/a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'adds', status: 'passed' },
          {
            fullName: 'takes',
            status: 'failed',
            failureMessages: ['\u001b[31mexpected 1\u001b[39m'],
          },
        ],
      },
    ],
  })
  expect(outcome).toMatchObject({ passed: 2, failed: 1 })
  expect(summaryOf({ failures: outcome?.failures ?? [], output: '' })).toEqual([
    '✗ lib/a.test.ts › takes',
    '  expected 1',
  ])
})

test('a file that could not be loaded counts as failed', () => {
  const outcome = read(vitestOutcome, {
    numPassedTests: 0,
    testResults: [
      { name: 'lib/b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] },
    ],
  })
  expect(outcome?.failures).toEqual([{ name: 'lib/b.test.ts', why: 'no such module' }])
})

test('a browser test that failed once counts as failed, however deep its suite', () => {
  const spec = (title: string, status: string, message: string) => ({
    title,
    file: 'quiz.spec.ts',
    line: 7,
    tests: [{ status, results: [{ errors: message === '' ? [] : [{ message }] }] }],
  })
  const outcome = read(playwrightOutcome, {
    stats: { expected: 1, unexpected: 0, flaky: 1 },
    suites: [
      {
        specs: [spec('works', 'expected', '')],
        suites: [{ specs: [spec('is slow', 'flaky', 'timed out')] }],
      },
    ],
  })
  expect(outcome).toEqual({
    passed: 1,
    failed: 1,
    failures: [{ name: 'quiz.spec.ts:7 › is slow', why: 'timed out' }],
  })
})

test('a step that names no test is told by the end of its output', () => {
  const output = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n')
  const lines = summaryOf({ failures: [], output })
  expect(lines).toHaveLength(40)
  expect(lines.at(-1)).toBe('line 59')
})
