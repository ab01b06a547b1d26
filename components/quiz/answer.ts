/** The learner's answer to one question: the one just given, else the one the server knows. */
import { useEffect, useState } from 'react'
import { loadProgress, sendAnswer, useProgress } from '#components/progress/progress-store.ts'
import type { Problem } from '#lib/errors.ts'
import type { Given } from '#lib/quiz/given.ts'

type Sending =
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly given: Given }
  | { readonly state: 'unsaved'; readonly given: Given; readonly problem: Problem }

export interface LearnersAnswer {
  readonly given: Given | undefined
  /** Why it could not be kept. */
  readonly problem: Problem | undefined
  give(given: Given): void
}

export function useAnswer(lesson: string, question: string): LearnersAnswer {
  const known = useProgress((s) => s.progress.answers[lesson]?.[question])
  const [sending, setSending] = useState<Sending>({ state: 'saved' })
  useEffect(() => void loadProgress(), [])
  async function give(given: Given) {
    setSending({ state: 'saving', given })
    const sent = await sendAnswer({ lesson, question, given })
    setSending((now) => {
      if (now.state !== 'saving' || now.given !== given) return now
      return sent.ok ? { state: 'saved' } : { state: 'unsaved', given, problem: sent.error }
    })
  }
  return {
    given: sending.state === 'saved' ? known?.given : sending.given,
    problem: sending.state === 'unsaved' ? sending.problem : undefined,
    give: (given) => void give(given),
  }
}

/** The indexes chosen, if the answer was a choice. */
export const chosenOf = (given: Given | undefined): readonly number[] | undefined =>
  given?.kind === 'chosen' ? given.options : undefined
