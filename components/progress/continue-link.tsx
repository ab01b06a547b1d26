/** Leads back to where the learner was, or to the first lesson. */
'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { type LessonGoals, lessonComplete } from '#lib/progress.ts'
import { lastLesson } from './last-lesson.ts'
import { loadProgress, useProgress } from './progress-store.ts'

export interface LessonStop extends LessonGoals {
  readonly title: string
}

/** `stops` are the lessons in reading order. */
export function ContinueLink({ stops }: { readonly stops: readonly LessonStop[] }) {
  const progress = useProgress((s) => s.progress)
  const [last, setLast] = useState<string | null>(null)
  useEffect(() => {
    setLast(lastLesson())
    void loadProgress()
  }, [])
  const at = stops.findIndex((s) => s.slug === last)
  const opened = stops[at]
  // A finished lesson is not where one goes on.
  const target = opened && lessonComplete(opened, progress) ? (stops[at + 1] ?? opened) : opened
  const first = stops[0]
  if (!first) return null
  const to = target ?? first
  return (
    <Link className="button-primary" href={`/learn/${to.slug}`}>
      {target ? `Continue: ${to.title}` : 'Start the first lesson'}
      <ArrowRight aria-hidden="true" size={17} />
    </Link>
  )
}
