import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { distDirOf, hashCourse, requireCourse } from '#scripts/course.ts'
import { root } from '#scripts/settings.ts'

let course: string

beforeEach(() => {
  course = mkdtempSync(join(tmpdir(), 'slipway-course-'))
  cpSync(join(root, 'examples', 'first-steps'), course, { recursive: true })
})
afterEach(() => rmSync(course, { recursive: true }))

test('each course is built into a folder of its own', () => {
  const folders = [join(root, 'content'), course, `${course}-2`].map((c) => distDirOf(root, c))
  expect(folders[0]).toBe('.next')
  expect(new Set(folders).size).toBe(3)
  for (const folder of folders) expect(folder).toMatch(/^\.next[\w-]*$/)
})

test('a course is built anew when a file of it changes, not when its repository does', async () => {
  const before = await hashCourse(course)
  mkdirSync(join(course, '.git'))
  writeFileSync(join(course, '.git', 'HEAD'), 'x')
  expect(await hashCourse(course)).toBe(before)
  writeFileSync(join(course, '01-start', '02-a-web-server', 'lesson.mdx'), 'x')
  expect(await hashCourse(course)).not.toBe(before)
})

test('a course with the same files elsewhere is another one', async () => {
  const copy = `${course}-copy`
  cpSync(course, copy, { recursive: true })
  expect(await hashCourse(copy)).not.toBe(await hashCourse(course))
  rmSync(copy, { recursive: true })
})

test('a folder without a course is told, with what to do', () => {
  expect(() => requireCourse('/nowhere')).toThrow('There is no course in /nowhere')
})
