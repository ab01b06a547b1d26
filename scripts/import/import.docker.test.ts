/** Checks of imported lessons, on a real host: open at first, ticked by the lesson's own commands. */
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLessonFiles } from '#lib/content/lesson-files.ts'
import { lessonsOf, loadCourseOrThrow } from '#lib/content/load.ts'
import { judgeFile } from '#sandbox/checks/file.ts'
import { judgeScript } from '#sandbox/checks/script.ts'
import { type LearnerShell, startLearnerShell } from '#sandbox/providers/docker/learner-shell.ts'
import { readKillercoda } from '#scripts/import/killercoda/read-killercoda.ts'
import { readLabspace } from '#scripts/import/labspace/read-labspace.ts'
import { writeCourse } from '#scripts/import/write-course.ts'
import { root } from '#scripts/settings.ts'

let shell: LearnerShell
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-import-'))
  shell = await startLearnerShell('import-suite')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await shell[Symbol.asyncDispose]()
})

/** The first lesson of the sample, with its files on the host. */
async function imported(name: string, read: typeof readKillercoda) {
  const course = await read(join(root, 'scripts', 'import', 'samples', name))
  if (!course.ok) throw new Error(course.error)
  await writeCourse(join(folder, name), course.value)
  const [lesson] = lessonsOf(await loadCourseOrThrow(join(folder, name)))
  const [check] = lesson?.frontmatter.checks ?? []
  if (!lesson || !check) throw new Error('the sample has no check')
  const path = join(folder, name, lesson.file, '..')
  await shell.sandbox.workspace.place((await readLessonFiles(path)).files)
  return { check, path }
}

test('a scenario’s verify script ticks its step', async () => {
  const { check, path } = await imported('killercoda', readKillercoda)
  if (check.kind !== 'script') throw new Error('it is no script')
  const judge = () =>
    judgeScript(check, shell.sandbox, (script) => readFile(join(path, script), 'utf8'))
  expect(await judge()).toMatchObject({ why: '“Serve the page” is not done yet.' })
  await shell.run(
    'cd ~/workspace/a-page-of-your-own && sudo bash .scenario/intro.sh && docker run -d --name page -p 8080:80 -v "$PWD/page:/usr/share/nginx/html:ro" nginx',
  )
  await expect.poll(judge, { timeout: 60_000 }).toEqual({ outcome: 'passed' })
})

test('a file that a Labspace saves ticks its step', async () => {
  const { check } = await imported('labspace', readLabspace)
  if (check.kind !== 'file') throw new Error('it is no file')
  expect(await judgeFile(check, shell.sandbox)).toMatchObject({ outcome: 'failed' })
  await shell.run('cd ~/workspace/a-first-image && cp .labspace-files/Dockerfile Dockerfile')
  expect(await judgeFile(check, shell.sandbox)).toEqual({ outcome: 'passed' })
})
