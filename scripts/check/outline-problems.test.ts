import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { formatProblems } from '#lib/content/problem.ts'
import { checkCourse } from '#scripts/check/course-problems.ts'

let root: string

beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'slipway-outline-')), 'pack')
})
afterEach(() => rmSync(dirname(root), { recursive: true }))

const outline = 'title: T\ntagline: A course.\nchapters: [{ folder: 01-start, title: Start }]\n'
const lesson = `---
title: One
summary: The first.
minutes: 5
outcomes: [Know one thing.]
images: [nginx]
---
Words, and a [link](/glossary).
`

async function problemsOf(rest: string, files: Readonly<Record<string, string>> = {}) {
  const all = {
    'course.yaml': outline + rest,
    'glossary.yaml': 'terms: []\n',
    '01-start/01-one/lesson.mdx': lesson,
    ...files,
  }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  const told = formatProblems((await checkCourse(root)).problems)
  return told.replaceAll(/^(\S+:\d+):\d+ /gm, '$1 ').split('\n')
}

test('a course may name images, a brand and a footer', async () => {
  const rest = `images: [nginx]
brand: { name: Harbour school, logo: logo.svg, accent: { light: "#8a2a5c", dark: "#f2a0c4" } }
footer: { licence: { text: CC BY 4.0, href: "https://creativecommons.org/licenses/by/4.0/" } }
`
  expect(await problemsOf(rest, { 'logo.svg': '<svg/>' })).toEqual([''])
})

test.each([
  ['images: [nginxx]', 'pack/course.yaml:4 images[0]: nginxx is not in the image catalog'],
  ['images: []', 'pack/01-start/01-one/lesson.mdx images: nginx is not among the images of course'],
  [
    'brand: { name: H, logo: mark.png }',
    'pack/course.yaml:4 brand.logo: there is no file mark.png',
  ],
  ['brand: { name: H, logo: ../x.png }', 'write the name of an .svg or .png file'],
  ['brand: { name: H, accent: { light: #a, dark: b } }', 'this is not valid YAML'],
  ['brand: { name: H, accent: { light: red, dark: "#fff000" } }', 'write the colour as #rrggbb'],
  [
    'brand:\n  name: H\n  accent: { light: "#ff9900", dark: "#ff9900" }',
    'pack/course.yaml:6 brand.accent.light: #ff9900 is hard to read on light pages, its contrast is',
  ],
  [
    'footer: { links: [{ text: Us, href: "javascript:alert(1)" }] }',
    'write an address that begins with https://, mailto: or /',
  ],
])('%s', async (rest, message) => {
  expect((await problemsOf(`${rest}\n`)).join('\n')).toContain(message)
})

test('a link to a page that the course does not have is a mistake', async () => {
  const link = lesson.replace('/glossary', '/cheat-sheet')
  expect(await problemsOf('', { '01-start/01-one/lesson.mdx': link })).toEqual([
    'pack/01-start/01-one/lesson.mdx:8 link to /cheat-sheet: the course has no cheat-sheet.yaml',
  ])
})
