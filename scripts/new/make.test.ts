import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkCourse } from '#scripts/check/course-problems.ts'
import { make } from '#scripts/new/make.ts'

let root: string

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'new-')), 'content')
  rmSync(root, { recursive: true, force: true })
})
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }))

async function course(): Promise<void> {
  const { mkdirSync } = await import('node:fs')
  mkdirSync(root, { recursive: true })
  writeFileSync(join(root, 'course.yaml'), 'title: T\ntagline: t\nchapters:\n')
}

test('a new lesson works at once; only what the author has to write is amiss', async () => {
  await course()
  expect(await make(root, { kind: 'chapter', title: 'First steps' })).toEqual({
    ok: true,
    value: '01-first-steps',
  })
  const lesson = await make(root, { kind: 'lesson', title: 'Öfen & "Pans": a test' })
  expect(lesson).toEqual({ ok: true, value: '01-first-steps/01-ofen-pans-a-test' })

  const { problems } = await checkCourse(root)
  expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '3 this is still to be written: "WRITE HERE: one sentence for the course map."',
    '6 this is still to be written: "WRITE HERE: what the learner can do afterwards."',
    '31 this is still to be written: "WRITE HERE: why this matters, in two or three sentences."',
    '35 this is still to be written: "WRITE HERE: what the learner does, and why."',
    '53 this is still to be written: "WRITE HERE: the one thing to remember."',
  ])
})

test('folders are numbered on, and names are taken once', async () => {
  await course()
  await make(root, { kind: 'chapter', title: 'One' })
  await make(root, { kind: 'chapter', title: 'Two' })
  await make(root, { kind: 'lesson', title: 'A', chapter: 'one' })
  await make(root, { kind: 'lesson', title: 'B', chapter: '01-one' })
  expect(readdirSync(join(root, '01-one'))).toEqual(['01-a', '02-b'])
  expect(readFileSync(join(root, 'course.yaml'), 'utf8')).toContain(
    '- folder: 02-two\n    title: Two',
  )
  expect(await make(root, { kind: 'lesson', title: 'a!' })).toEqual({
    ok: false,
    error: 'There is a lesson a already. Choose another title.',
  })
  expect(await make(root, { kind: 'lesson', title: 'C', chapter: 'three' })).toEqual({
    ok: false,
    error: 'There is no chapter "three". There are: 01-one, 02-two.',
  })
  expect(await make(root, { kind: 'lesson', title: '…' })).toMatchObject({ ok: false })
})

test('a chapter is added where chapters are, whatever follows them', async () => {
  await course()
  const text =
    '# Mine.\ntitle: T\ntagline: t\nchapters:\n  - folder: 01-a\n    title: A\nimages: [nginx] # few\n'
  writeFileSync(join(root, 'course.yaml'), text)
  await make(root, { kind: 'chapter', title: 'Two: b' })
  expect(readFileSync(join(root, 'course.yaml'), 'utf8')).toBe(
    text.replace('images:', '  - folder: 01-two-b\n    title: "Two: b"\nimages:'),
  )
})

test('a new course has a chapter and a lesson, and goes only where nothing is', async () => {
  expect(await make(root, { kind: 'course', title: 'My course' })).toEqual({
    ok: true,
    value: root,
  })
  const [modeline = ''] = readFileSync(join(root, 'course.yaml'), 'utf8').split('\n')
  const schema = modeline.replace('# yaml-language-server: $schema=', '')
  expect(readFileSync(join(root, schema), 'utf8')).toContain('course.yaml of a Slipway course')
  const { lessons, problems } = await checkCourse(root)
  expect(lessons).toBe(1)
  expect(problems.every(({ message }) => message.includes('WRITE HERE'))).toBe(true)
  expect(await make(root, { kind: 'course', title: 'Another' })).toMatchObject({ ok: false })
})
