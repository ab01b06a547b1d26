import { describe, expect, test } from 'vitest'
import {
  answerRequestSchema,
  emptyProgress,
  lessonComplete,
  type Progress,
  tallyOf,
} from '#lib/progress.ts'

const goals = { slug: 'run', checks: ['web', 'logs'], questions: ['why'] }

const given = { kind: 'chosen' as const, options: [1] }
const right = { given, correct: true }
const done: Progress = { checks: { run: ['web', 'logs'] }, answers: { run: { why: right } } }

describe('a lesson is complete', () => {
  test('when every check passed and every question was answered right', () => {
    expect(lessonComplete(goals, done)).toBe(true)
  })

  test('not while something is missing or wrong', () => {
    expect(lessonComplete(goals, emptyProgress)).toBe(false)
    expect(lessonComplete(goals, { ...done, checks: { run: ['web'] } })).toBe(false)
    expect(lessonComplete(goals, { ...done, answers: {} })).toBe(false)
    const wrong = { run: { why: { given, correct: false } } }
    expect(lessonComplete(goals, { ...done, answers: wrong })).toBe(false)
  })

  test('not by the work of another lesson', () => {
    expect(lessonComplete({ ...goals, slug: 'images' }, done)).toBe(false)
  })

  test('never when there is nothing to do', () => {
    expect(lessonComplete({ slug: 'read', checks: [], questions: [] }, done)).toBe(false)
  })
})

test('what was passed but is no longer asked for does not count', () => {
  const progress = { ...emptyProgress, checks: { run: ['web', 'gone'] } }
  expect(tallyOf(goals, progress)).toEqual({ done: 1, total: 3 })
})

test('an answer request may not say whether it is right', () => {
  const request = { lesson: 'run', question: 'why', given }
  expect(answerRequestSchema.safeParse(request).success).toBe(true)
  expect(answerRequestSchema.safeParse({ ...request, correct: true }).success).toBe(false)
  expect(answerRequestSchema.safeParse({ ...request, lesson: '../x' }).success).toBe(false)
})
