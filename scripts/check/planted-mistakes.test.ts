import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inChecks } from './planted/checks.fixture.ts'
import { inComponents } from './planted/components.fixture.ts'
import { inFences } from './planted/fences.fixture.ts'
import { inFields } from './planted/fields.fixture.ts'
import { inFolders } from './planted/folders.fixture.ts'
import { inLinks } from './planted/links.fixture.ts'
import { inQuizzes } from './planted/quizzes.fixture.ts'
import { type SampleCourse, sampleCourse } from './planted/sample-course.fixture.ts'
import { inMdx } from './planted/text.fixture.ts'

let course: SampleCourse

beforeEach(() => {
  course = sampleCourse()
})
afterEach(() => course[Symbol.dispose]())

test('a course without a mistake has none told', async () => {
  expect(await course.told()).toEqual([])
})

const groups = {
  'at the top of a lesson': inFields,
  'in checks and breaks': inChecks,
  'in questions': inQuizzes,
  'in tags': inComponents,
  'in the text': inMdx,
  'in links and pictures': inLinks,
  'in blocks and diagrams': inFences,
  'in files and folders': inFolders,
}

describe.each(Object.entries(groups))('mistakes %s', (_, mistakes) => {
  for (const [name, planted, ...told] of mistakes) {
    test(name, async () => {
      for (const each of [planted].flat()) course.plant(each)
      expect(await course.told()).toEqual(told)
    })
  }
})

const all = Object.values(groups).flat()

/** Mistakes that leave the rest of their file readable, so that they can stand beside each other. */
const together = [
  'words for a number',
  'a placeholder in angle brackets',
  'a misspelt word',
  'a misspelt image',
  'a diagram without words',
  'an image of a Dockerfile',
  'a chapter twice',
  'a solution that is no shell',
  'a term of no lesson',
]

test('mistakes of one file and of several are all told at once', async () => {
  const chosen = all.filter(([name]) => together.includes(name))
  expect(chosen).toHaveLength(together.length)
  for (const [, planted] of chosen) for (const each of [planted].flat()) course.plant(each)
  const told = await course.told()
  expect(told).toEqual(expect.arrayContaining(chosen.flatMap(([, , ...lines]) => lines)))
})
