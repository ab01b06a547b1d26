/** A Docker host that runs: its head, its panels and terminals; the lesson is followed as long as it is shown. */
'use client'

import { useEffect, useMemo } from 'react'
import { session, useSession } from '#components/session/session.ts'
import { hostOf } from '#components/session/session-state.ts'
import { TerminalPanel } from '#components/terminal/terminal-panel.tsx'
import { nodeNames } from '#lib/nodes.ts'
import { HostBar } from './host-bar.tsx'
import { LabBar } from './lab-bar.tsx'
import { type FollowedLesson, followLesson } from './lesson-following.ts'
import { Panel } from './panel.tsx'

export function RunningHost({ lesson }: { readonly lesson: FollowedLesson | null }) {
  const sandboxId = useSession((s) => hostOf(s.session)?.sandboxId ?? null)
  const running = useSession((s) => hostOf(s.session)?.nodes.join() ?? '')
  const nodes = useMemo(() => nodeNames.filter((node) => running.includes(node)), [running])
  useFollowing(lesson, sandboxId, running)
  if (sandboxId === null) return null
  return (
    <>
      <HostBar />
      <LabBar />
      <div className="workspace-area">
        <Panel />
        <TerminalPanel key={sandboxId} sandboxId={sandboxId} nodes={nodes} />
      </div>
    </>
  )
}

/**
 * Follows the engines, and the lesson's checks if there is one, for as long as there is a host.
 * `running`: the hosts that run, for the gateway looks for them when it is connected to.
 */
function useFollowing(
  lesson: FollowedLesson | null,
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
