import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aroundFailure, failedLines, failureTrap } from './failing-lines.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-trap-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What a solution prints with the trap set, and how it ends. */
function run(solution: string) {
  writeFileSync(join(folder, 'trap.sh'), failureTrap)
  writeFileSync(join(folder, 'solution.sh'), solution)
  const { stdout, status } = spawnSync('bash', [join(folder, 'solution.sh')], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], BASH_ENV: join(folder, 'trap.sh') },
  })
  return { output: stdout.trimEnd().split('\n'), status }
}

test('the line that ends a solution is known, with its status', () => {
  const { output, status } = run('set -eu\necho one\n(exit 7)\necho two\n')
  expect(status).toBe(7)
  expect(failedLines(output)).toEqual([{ line: 3, status: 7, command: '( exit 7 )', at: 1 }])
})

test('what may fail is no failure, and other scripts are left alone', () => {
  const script =
    'set -e\nfalse || true\nif false; then echo; fi\nbash -c "false; true"\n! true || echo end\n'
  expect(run(script)).toEqual({ output: ['end'], status: 0 })
})

test('the lines around the last failure are shown', () => {
  const many = Array.from({ length: 40 }, (_, i) => `line ${i}`)
  const output = [...many, '↳ line 9 exited with 1: false', 'after']
  expect(aroundFailure(output)).toEqual([...many.slice(-12), ...output.slice(-2)])
  expect(aroundFailure(many)).toEqual(many)
})
