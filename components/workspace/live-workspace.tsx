/** The workspace as it is in the page: looks for the host, and shows it, or what there is instead. */
'use client'

import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { loadProgress, useProgress } from '#components/progress/progress-store.ts'
import { session, useSession } from '#components/session/session.ts'
import { hostOf } from '#components/session/session-state.ts'
import { loadPart } from '#components/ui/load-part.ts'
import { EmptyHost } from './empty-host.tsx'
import type { FollowedLesson } from './lesson-following.ts'
import { NoticeLine } from './notice-line.tsx'
import { StandInNote } from './stand-in-note.tsx'

export interface WorkspaceLesson extends FollowedLesson {
  /** Catalog images the lesson pulls. */
  readonly images: readonly string[]
  /** How many hosts it works with. */
  readonly nodes: number
}

/** Terminals, panels and what follows the lesson: for those who have a host, or are getting one. */
const loadRunningHost = () => loadPart(() => import('./running-host.tsx'))
const RunningHost = lazy(async () => ({ default: (await loadRunningHost()).RunningHost }))

interface LiveWorkspaceProps {
  readonly lesson: WorkspaceLesson | null
  /** What else is told at its foot. */
  readonly children?: ReactNode
}

export function LiveWorkspace({ lesson, children }: LiveWorkspaceProps) {
  const running = useSession((s) => hostOf(s.session) !== null)
  const starting = useSession((s) => s.session.state === 'starting')
  useEffect(() => session.want(lesson?.nodes ?? 1), [lesson?.nodes])
  useEffect(() => {
    void loadProgress().then(progressSettled).then(session.load)
  }, [])
  useEffect(() => {
    // What cannot be loaded is told when it is shown.
    if (starting) loadRunningHost().catch(() => undefined)
  }, [starting])
  return (
    <div className="workspace">
      {running ? (
        <Suspense fallback={<EmptyHost />}>
          <RunningHost lesson={lesson} />
        </Suspense>
      ) : (
        <EmptyHost />
      )}
      <div className="workspace-notes">
        <StandInNote images={lesson?.images ?? null} />
        {children}
      </div>
      <NoticeLine />
    </div>
  )
}

/** Progress brings the learner cookie, without which the gateway would refuse to answer. */
function progressSettled(): Promise<void> {
  return new Promise((resolve) => {
    if (useProgress.getState().status !== 'loading') return resolve()
    const unsubscribe = useProgress.subscribe(({ status }) => {
      if (status === 'loading') return
      unsubscribe()
      resolve()
    })
  })
}
