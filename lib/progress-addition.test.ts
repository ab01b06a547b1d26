import { expect, test } from 'vitest'
import { checkSchema } from '#lib/checks/check.ts'
import { type Course, lessonFrontmatterSchema } from '#lib/content/schema.ts'
import { emptyProgress } from '#lib/progress.ts'
import { additionOf } from '#lib/progress-addition.ts'
import { type ProgressFile, progressFile, progressFileSchema } from '#lib/progress-file.ts'

const check = (id: string) =>
  checkSchema.parse({ id, kind: 'image', title: 'Pull it.', reference: 'nginx' })

const course: Course = {
  title: 'Course',
  pages: [],
  tagline: 'All of it.',
  chapters: [
    {
      slug: 'start',
      title: 'Start',
      lessons: [
        {
          slug: 'run',
          chapter: 'start',
          file: '01-start/01-run/lesson.mdx',
          frontmatter: lessonFrontmatterSchema.parse({
            title: 'Run',
            summary: 'Run it.',
            minutes: 1,
            outcomes: ['Run.'],
            checks: [check('web'), check('logs')],
            quiz: [
              {
                id: 'why',
                kind: 'single',
                question: 'Why?',
                options: [
                  { text: 'No.', why: 'It is not.', correct: false },
                  { text: 'Yes.', why: 'It is.', correct: true },
                ],
              },
            ],
          }),
        },
      ],
    },
  ],
}

const chosen = (...options: number[]) => ({ kind: 'chosen' as const, options })

const file = (rest: Partial<ProgressFile>): ProgressFile => ({
  ...progressFile(emptyProgress, 0),
  ...rest,
})

test('what was saved is loaded again', () => {
  const progress = {
    checks: { run: ['web'] },
    answers: { run: { why: { given: chosen(1), correct: true } } },
  }
  const saved = progressFileSchema.parse(JSON.parse(JSON.stringify(progressFile(progress, 0))))
  expect(additionOf(saved, emptyProgress, course)).toEqual({
    addition: progress,
    added: 2,
    unknown: 0,
  })
  expect(additionOf(saved, progress, course)).toMatchObject({ added: 0, unknown: 0 })
})

test('a wrong answer gives way to a right one, and never the other way round', () => {
  const [wrong, right] = [chosen(0), chosen(1)]
  const before = (given: typeof wrong, correct: boolean) => ({
    checks: {},
    answers: { run: { why: { given, correct } } },
  })
  const loading = (given: typeof wrong) => file({ answers: { run: { why: given } } })
  expect(additionOf(loading(right), before(wrong, false), course).added).toBe(1)
  expect(additionOf(loading(wrong), before(right, true), course).added).toBe(0)
})

test('what this course does not have is counted and left out', () => {
  const strange = file({
    checks: { run: ['web', 'web', 'gone'], elsewhere: ['web'] },
    answers: { run: { why: { kind: 'written', text: 'Yes.' }, who: chosen(0) } },
  })
  expect(additionOf(strange, emptyProgress, course)).toEqual({
    addition: { checks: { run: ['web'] }, answers: {} },
    added: 1,
    unknown: 4,
  })
})

test.each([{ version: 2 }, { format: 'other' }, { checks: { run: 'web' } }, { more: 1 }])(
  'a file with %j is refused',
  (wrong) => {
    expect(progressFileSchema.safeParse({ ...file({}), ...wrong }).success).toBe(false)
  },
)
