/** The tutorial in docs/authoring.md works as it is printed: its commands are run, its edits made. */
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { root } from '#scripts/settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-tutorial-'))
afterAll(() => rmSync(folder, { recursive: true }))

// On a course of its own, so that it leaves no lesson behind in that of the repository.
const course = join(folder, 'course')
cpSync(join(root, 'examples', 'first-steps'), course, { recursive: true })

const text = readFileSync(join(root, 'docs', 'authoring.md'), 'utf8')
const tutorial = text.slice(
  text.indexOf('## Your first lesson'),
  text.indexOf('### In your editor'),
)
const commands = [...tutorial.matchAll(/^\$ (.+)$/gm)].map(([, command = '']) => command)
const edits = [...tutorial.matchAll(/^\| `(.+)` \| `(.+)` \|$/gm)]

async function run(command: string | undefined) {
  const options = { cwd: root, env: { ...process.env, COURSE_DIR: course } }
  return (await promisify(execFile)('sh', ['-c', command ?? 'false'], options)).stdout
}

test('its commands are those that are tried here, and the two that need a Docker engine', () => {
  expect(commands).toEqual([
    'npm run new -- lesson "My first lesson"',
    'npm run dev',
    'npm run check',
    'npm run prove -- my-first-lesson',
  ])
})

test('a lesson that was made and edited as it says has nothing to mend', {
  timeout: 90_000,
}, async () => {
  const [create, , check] = commands
  const made = /made (\S+)/.exec(await run(create))?.[1] ?? ''
  const file = join(course, made, 'lesson.mdx')
  await expect(run(check)).rejects.toMatchObject({ stdout: expect.stringContaining('WRITE HERE') })

  let lesson = readFileSync(file, 'utf8')
  for (const [, there = '', instead = ''] of edits) {
    expect(lesson.split(there)).toHaveLength(2)
    lesson = lesson.replace(there, instead)
  }
  writeFileSync(file, lesson)
  expect(await run(check)).toContain('3 lessons without a problem')
})
