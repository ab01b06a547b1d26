/** The workspace as it runs in the page: picks up the host, follows the lesson, shows terminals. */
'use client'

import { useEffect, useMemo } from 'react'
import { loadProgress, useProgress } from '#components/progress/progress-store.ts'
import { session, useSession } from '#components/session/session.ts'
import { hostOf } from '#components/session/session-state.ts'
import { TerminalPanel } from '#components/terminal/terminal-panel.tsx'
import { nodeNames } from '#lib/nodes.ts'
import { EmptyHost } from './empty-host.tsx'
import { HostBar } from './host-bar.tsx'
import { HostPromises } from './host-promises.tsx'
import { LabBar } from './lab-bar.tsx'
import { type FollowedLesson, followLesson } from './lesson-following.ts'
import { NoticeLine } from './notice-line.tsx'
import { Panel } from './panel.tsx'
import { StandInNote } from './stand-in-note.tsx'
import './workspace.css'

export interface WorkspaceLesson extends FollowedLesson {
  /** Catalog images the lesson pulls. */
  readonly images: readonly string[]
  /** How many hosts it works with. */
  readonly nodes: number
}

export function LiveWorkspace({ lesson }: { readonly lesson: WorkspaceLesson | null }) {
  const sandboxId = useSession((s) => hostOf(s.session)?.sandboxId ?? null)
  const running = useSession((s) => hostOf(s.session)?.nodes.join() ?? '')
  const nodes = useMemo(() => nodeNames.filter((node) => running.includes(node)), [running])
  useEffect(() => session.want(lesson?.nodes ?? 1), [lesson?.nodes])
  useEffect(() => {
    void loadProgress().then(progressSettled).then(session.load)
  }, [])
  useFollowing(lesson, sandboxId, running)
  return (
    <div className="workspace">
      <HostBar />
      <LabBar />
      {sandboxId === null ? (
        <EmptyHost />
      ) : (
        <div className="workspace-area">
          <Panel />
          <TerminalPanel key={sandboxId} sandboxId={sandboxId} nodes={nodes} />
        </div>
      )}
      <div className="workspace-notes">
        <StandInNote images={lesson?.images ?? null} />
        {lesson === null && <HostPromises />}
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

/**
 * Follows the engines, and the lesson's checks if there is one, for as long as there is a host.
 * `running`: the hosts that run, for the gateway looks for them when it is connected to.
 */
function useFollowing(
  lesson: WorkspaceLesson | null,
  sandboxId: string | null,
  running: string,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other hosts are followed by a new connection.
  useEffect(() => {
    if (sandboxId === null) return
    const following = followLesson(lesson)
    const unsubscribe = session.store.subscribe((now, before) => {
      const back = now.session.state === 'running' && before.session.state === 'reconnecting'
      if (back) following.retryNow()
    })
    return () => {
      unsubscribe()
      following[Symbol.dispose]()
    }
  }, [lesson, sandboxId, running])
}
