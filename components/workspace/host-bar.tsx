/** The head of a running workspace: how the host is, how long it has, and how to be rid of it. */
'use client'

import { Square } from 'lucide-react'
import { host as commands } from '#components/session/host.ts'
import { useSession } from '#components/session/session.ts'
import { hostOf } from '#components/session/session-state.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { HostClock } from './host-clock.tsx'
import { numberWord } from './number-word.ts'
import { PanelBar } from './panel-bar.tsx'
import { ResetDialog } from './reset-dialog.tsx'

export function HostBar() {
  const state = useSession((s) => s.session)
  const host = hostOf(state)
  if (!host) return null
  const running = state.state === 'running'
  return (
    <div className="host-bar" data-running={running}>
      <p role="status">
        <span className="terminal-dot" aria-hidden="true" />
        {running ? runningWords(host.nodes.length) : 'Course server does not answer. Reconnecting…'}
      </p>
      <HostClock expiresAt={host.expiresAt} extend={running ? commands.extend : null} />
      <PanelBar />
      {running && <HostActions />}
    </div>
  )
}

const runningWords = (count: number): string =>
  count === 1 ? 'Docker host running' : `${numberWord(count, true)} Docker hosts running`

function HostActions() {
  const several = useSession((s) => (hostOf(s.session)?.nodes.length ?? 1) > 1)
  return (
    <div className="host-actions">
      <ResetDialog several={several} />
      <ConfirmDialog
        label="Stop"
        icon={<Square aria-hidden="true" size={13} />}
        question={several ? 'Stop your Docker hosts?' : 'Stop your Docker host?'}
        confirm={several ? 'Stop them' : 'Stop it'}
        onConfirm={() => void commands.stop()}
      >
        <p>
          {several
            ? 'What runs in them ends. Their files, images and containers are kept, and Start wakes them again.'
            : 'What runs in it ends. Its files, images and containers are kept, and Start wakes it again.'}
        </p>
      </ConfirmDialog>
    </div>
  )
}
