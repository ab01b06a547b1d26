/** Notes that this lesson was opened, so that the course map can lead back to it. */
'use client'

import { useEffect } from 'react'
import { rememberLesson } from './last-lesson.ts'
import { loadProgress } from './progress-store.ts'

export function LessonOpened({ slug }: { readonly slug: string }) {
  useEffect(() => {
    rememberLesson(slug)
    void loadProgress()
  }, [slug])
  return null
}
