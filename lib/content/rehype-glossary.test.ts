import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile } from '@mdx-js/mdx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadGlossary, referencePageProblems } from '#lib/content/glossary.ts'
import { rehypeGlossary } from '#lib/content/rehype-glossary.ts'

let course: string

beforeAll(() => {
  course = mkdtempSync(join(tmpdir(), 'course-'))
  writeFileSync(
    join(course, 'glossary.yaml'),
    `terms:
  - term: image
    also: [images]
    means: A template.
    lesson: images
  - term: base image
    means: The one a build begins with.
  - term: task
    mark: false
    means: Placed on a node.
  - term: CI/CD
    means: Built by machines.
`,
  )
})
afterAll(() => rmSync(course, { recursive: true }))

/** The forms that are marked in a lesson, each with its place in the glossary. */
async function marked(text: string, slug = 'run'): Promise<readonly string[]> {
  const file = { path: `/course/01-a/02-${slug}/lesson.mdx`, value: text }
  const compiled = String(
    await compile(file, { rehypePlugins: [[rehypeGlossary, { course }]], jsx: true }),
  )
  return [...compiled.matchAll(/<Term id="([^"]*)"[^>]*>\{"([^"]*)"\}/g)].map(
    ([, id, form]) => `${form} → ${id}`,
  )
}

test('the first use of a term is marked, in whatever form, and the longest form wins', async () => {
  expect(
    await marked(
      'Images and an image for a task, from a base image.\n\nCI/CD builds a base image.',
    ),
  ).toEqual(['Images → image', 'base image → base-image', 'CI/CD → ci-cd'])
})

test('code, links, headings and parts of other words stay as they are', async () => {
  const text =
    '# An image\n\n`image` [image](/x) **image** imagery image.png docker-image\n\n```\nimage\n```'
  expect(await marked(text)).toEqual([])
})

test('a lesson does not mark what it teaches', async () => {
  expect(await marked('An image has a base image.', 'images')).toEqual(['base image → base-image'])
})

test('a course without a glossary has none', async () => {
  expect(await loadGlossary(join(course, 'nowhere'))).toEqual({ ok: true, value: [] })
})

test('mistakes are told with their line', async () => {
  const root = mkdtempSync(join(tmpdir(), 'content-'))
  writeFileSync(
    join(root, 'glossary.yaml'),
    'terms:\n  - term: image\n    means: A.\n    lesson: imags\n  - term: Image\n    means: B.\n',
  )
  writeFileSync(
    join(root, 'cheat-sheet.yaml'),
    'groups:\n  - title: Run\n    lesson: images\n    entries: []\n',
  )
  const problems = await referencePageProblems(root, ['images'])
  rmSync(root, { recursive: true })
  expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '4 there is no lesson "imags", did you mean "images"?',
    '5 "Image" is explained by "image" already',
    '4 groups[0].entries: needs at least 1 entry, and has 0',
  ])
})
