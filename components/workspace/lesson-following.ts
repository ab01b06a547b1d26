/** Follows the lesson in view while a Docker host runs: ticks arrive here and are told. */
import { showPassed, useProgress } from '#components/progress/progress-store.ts'
import { browserBackoff } from '#components/session/backoff.ts'
import { gateway, session } from '#components/session/session.ts'
import { socketUrl } from '#components/session/socket-url.ts'
import { paths, socketQuery } from '#lib/protocol.ts'
import { connectLesson, type LessonConnection } from './lesson-connection.ts'
import { lessonSnapshot } from './lesson-snapshot.ts'
import { createLessonStore } from './lesson-store.ts'
import { notify } from './notices.ts'

const lessonStore = createLessonStore(lessonSnapshot, (work) => {
  requestAnimationFrame(work)
})

export interface FollowedLesson {
  readonly slug: string
  readonly checks: readonly { readonly id: string; readonly title: string }[]
}

/** Titles may hold `code` in backticks, which are not for reading aloud. */
const spoken = (title: string): string => title.replaceAll('`', '')

/** Shows a check as passed everywhere; says so once, not for what had passed before. */
function tick({ slug, checks }: FollowedLesson, id: string): void {
  const { progress, status } = useProgress.getState()
  if (progress.checks[slug]?.includes(id)) return
  showPassed(slug, id)
  // Until the server's list is here, nobody knows whether this one is new.
  if (status !== 'known') return
  const title = checks.find((check) => check.id === id)?.title
  if (title) notify({ kind: 'done', text: `Step done: ${spoken(title)}` })
}

/** Follows a lesson, or without one the engine alone, until disposed. */
export function followLesson(lesson: FollowedLesson | null): LessonConnection {
  const slug = lesson?.slug ?? null
  lessonStore.follow(slug)
  const connection = connectLesson({
    ticket: () => gateway.ticket({ purpose: 'lesson', lesson: slug }),
    openSocket: (ticket) =>
      new WebSocket(socketUrl(paths.lesson, { [socketQuery.ticket]: ticket })),
    backoff: browserBackoff,
    onLink: (link) => {
      lessonStore.setLink(link)
      // As a rule because the host has stopped: then the page has to learn what has become of it.
      if (link === 'stopped') void session.refresh()
    },
    onFrame: (frame) => lessonStore.accept(frame, (check) => lesson && tick(lesson, check)),
  })
  return {
    retryNow: connection.retryNow,
    [Symbol.dispose]: () => {
      connection[Symbol.dispose]()
      lessonStore.follow(null)
    },
  }
}
