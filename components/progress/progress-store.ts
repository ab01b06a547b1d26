/** The learner's progress as this page knows it. */

import { create } from 'zustand'
import { fetchAgain } from '#components/ui/fetch-again.ts'
import type { Problem } from '#lib/errors.ts'
import { pageProblem } from '#lib/page-errors.ts'
import {
  type Answer,
  type AnswerRequest,
  answerSchema,
  emptyProgress,
  type Progress,
  progressSchema,
} from '#lib/progress.ts'
import { problemResponseSchema } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { askProgress } from './ask-progress.ts'

interface ProgressState {
  readonly status: 'unknown' | 'loading' | 'known'
  readonly progress: Progress
}

const initial: ProgressState = { status: 'unknown', progress: emptyProgress }

export const useProgress = create<ProgressState>(() => initial)

/** Reads progress once a page; also makes the server give this browser its learner cookie. */
export function loadProgress(): Promise<void> {
  if (useProgress.getState().status === 'unknown') loading = fetchProgress()
  return loading
}

/** Reads progress again, after something else has changed it. */
export function reloadProgress(): Promise<void> {
  loading = fetchProgress()
  return loading
}

let loading: Promise<void> = Promise.resolve()

async function fetchProgress(): Promise<void> {
  useProgress.setState({ status: 'loading' })
  try {
    const response = await askProgress()
    const loaded = progressSchema.parse(await response.json())
    useProgress.setState(({ progress }) => ({
      status: 'known',
      progress: merged(loaded, progress),
    }))
  } catch {
    // Reading works without progress; the next page asks again.
    useProgress.setState({ status: 'unknown' })
  }
}

/** Shows a check as passed; the gateway has already stored it. */
export function showPassed(lesson: string, check: string): void {
  useProgress.setState(({ progress }) => ({
    progress: merged(progress, { checks: { [lesson]: [check] }, answers: {} }),
  }))
}

let lastAnswer: Promise<unknown> = Promise.resolve()

/**
 * Sends an answer to be judged and kept: once this browser has its cookie, and one after the other,
 * so that the last one given counts.
 */
export function sendAnswer(request: AnswerRequest): Promise<Result<Answer, Problem>> {
  const sent = lastAnswer.then(loadProgress).then(() => postAnswer(request))
  lastAnswer = sent
  return sent
}

async function postAnswer(request: AnswerRequest): Promise<Result<Answer, Problem>> {
  try {
    const response = await fetchAgain('/api/progress/answers', {
      method: 'POST',
      // It arrives also when the page is left just now.
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    const body: unknown = await response.json()
    if (!response.ok) return err(problemResponseSchema.parse(body).error)
    const answer = answerSchema.parse(body)
    const answers = { [request.lesson]: { [request.question]: answer } }
    useProgress.setState(({ progress }) => ({
      progress: merged(progress, { checks: {}, answers }),
    }))
    return ok(answer)
  } catch {
    return err(pageProblem('internal'))
  }
}

/** Checks add up; of two answers to one question the later argument's counts. */
function merged(a: Progress, b: Progress): Progress {
  const lessons = (kind: 'checks' | 'answers') => [
    ...new Set([...Object.keys(a[kind]), ...Object.keys(b[kind])]),
  ]
  return {
    checks: Object.fromEntries(
      lessons('checks').map((slug) => [
        slug,
        [...new Set([...(a.checks[slug] ?? []), ...(b.checks[slug] ?? [])])],
      ]),
    ),
    answers: Object.fromEntries(
      lessons('answers').map((slug) => [slug, { ...a.answers[slug], ...b.answers[slug] }]),
    ),
  }
}
