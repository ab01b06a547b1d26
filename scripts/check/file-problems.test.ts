import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileProblems } from '#scripts/check/file-problems.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-files-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, content: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
  chmodSync(join(root, path), mode)
}

async function problems(): Promise<readonly string[]> {
  const folders = ['one', 'two'].map((name) => ({ path: join(root, name), name }))
  return (await fileProblems(folders)).map(({ file, message }) => `${file} ${message}`)
}

test('lessons without files, and lessons that share one file, are right', async () => {
  expect(await problems()).toEqual([])
  put('one/files/app/Dockerfile', 'FROM nginx\n')
  put('two/files/app/Dockerfile', 'FROM nginx\n')
  put('two/files/app/start.sh', 'exit\n', 0o755)
  expect(await problems()).toEqual([])
})

test('a link, a file that is too large, and too many bytes in all are told', async () => {
  put('one/files/large.bin', new Uint8Array(256 * 1024 + 1))
  mkdirSync(join(root, 'one/files/app'))
  symlinkSync('/etc/passwd', join(root, 'one/files/app/link'))
  for (let i = 0; i < 9; i++) put(`two/files/${i}.bin`, new Uint8Array(240 * 1024))
  expect(await problems()).toEqual([
    'one/files/app/link is a link; put the file itself here, or let the lesson make the link',
    'one/files/large.bin has 257 KiB, the most is 256 KiB; let the learner make or download it',
    'two/files all files together have 2160 KiB, the most is 2048 KiB; leave out what the learner can make or build',
  ])
})

test.each([
  ['content', 'b\n', 0o644],
  ['mode', 'a\n', 0o755],
])('two lessons that differ in the %s of a file are told', async (_, content, mode) => {
  put('one/files/app/start.sh', 'a\n')
  put('two/files/app/start.sh', content, mode)
  expect(await problems()).toEqual([
    'two/files/app/start.sh differs from that of one, and a learner has one ~/workspace; put it in a folder named after the lesson',
  ])
})

test('a file where another lesson has a folder is told', async () => {
  put('one/files/app', 'a\n')
  put('two/files/app/start.sh', 'b\n')
  expect(await problems()).toEqual([
    'two/files/app/start.sh is in a folder that is a file of one; rename one of them',
  ])
})
