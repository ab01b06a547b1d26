/** POST: a learner's answer to a quiz question; the server says whether it is right. */
import { type NextRequest, NextResponse } from 'next/server'
import { readCourse, readGallery } from '#app/course.ts'
import { problemResponse } from '#app/problem-response.ts'
import { writerOf } from '#app/progress-writes.ts'
import { services } from '#app/services.ts'
import { lessonsOf } from '#lib/content/load.ts'
import type { Lesson } from '#lib/content/schema.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { type Answer, type AnswerRequest, answerRequestSchema } from '#lib/progress.ts'
import { judgeAnswer } from '#lib/quiz/judge-answer.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Longest body accepted, in characters; an honest one has under 200. */
const longestBody = 2048

export async function POST(request: NextRequest): Promise<NextResponse> {
  const learner = await writerOf(request)
  if (!learner.ok) return problemResponse(learner.error)
  const asked = await readRequest(request)
  if (!asked.ok) return problemResponse(asked.error)
  const answer = await judge(asked.value)
  if (!answer.ok) return problemResponse(answer.error)
  const { lesson, question } = asked.value
  await services().store.recordAnswer({ learner: learner.value, lesson, question, ...answer.value })
  return NextResponse.json(answer.value)
}

async function readRequest(request: NextRequest): Promise<Result<AnswerRequest, ErrorCode>> {
  if (request.headers.get('content-type')?.split(';')[0] !== 'application/json') {
    return err('bad-request')
  }
  if (Number(request.headers.get('content-length') ?? longestBody + 1) > longestBody) {
    return err('too-large')
  }
  const body: unknown = await request.json().catch(() => null)
  const parsed = answerRequestSchema.safeParse(body)
  return parsed.success ? ok(parsed.data) : err('bad-request')
}

async function galleryOf(slug: string): Promise<Lesson | undefined> {
  const lesson = await readGallery()
  return lesson?.slug === slug ? lesson : undefined
}

async function judge(asked: AnswerRequest): Promise<Result<Answer, ErrorCode>> {
  const course = await readCourse()
  if (!course.ok) return err('internal')
  const lesson =
    lessonsOf(course.value).find((l) => l.slug === asked.lesson) ?? (await galleryOf(asked.lesson))
  if (!lesson) return err('unknown-lesson')
  const question = lesson.frontmatter.quiz.find((q) => q.id === asked.question)
  const correct = question ? judgeAnswer(question, asked.given) : null
  return correct === null ? err('bad-request') : ok({ given: asked.given, correct })
}
