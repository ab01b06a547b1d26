/** What fills the workspace while no Docker host runs: an invitation, or the honest reason. */
'use client'

import { LoaderCircle, Play, RotateCw } from 'lucide-react'
import { session, useSession } from '#components/session/session.ts'
import { type EmptyWords, emptyWordsOf } from './empty-words.ts'
import { numberWord } from './number-word.ts'
import { startHost } from './start-host.ts'

export function EmptyHost() {
  const words = emptyWordsOf(useSession((snapshot) => snapshot))
  if (words === null) {
    return <p className="empty-host empty-host-quiet">Looking for your Docker host…</p>
  }
  return (
    <div className="empty-host" data-busy={words.busy}>
      <HostDrawing />
      <div role="status">
        <p className="empty-host-title">{words.title}</p>
        <p>{words.text}</p>
      </div>
      <EmptyAction action={words.action} />
      {words.busy && words.action === 'none' && (
        <LoaderCircle className="empty-host-spinner" aria-hidden="true" size={22} />
      )}
    </div>
  )
}

function EmptyAction({ action }: { readonly action: EmptyWords['action'] }) {
  switch (action) {
    case 'none':
      return null
    case 'start':
      return <StartButton />
    case 'try-now':
      return (
        <button type="button" className="button-primary" onClick={() => void session.refresh()}>
          <RotateCw aria-hidden="true" size={16} />
          Try now
        </button>
      )
  }
}

function StartButton() {
  const wanted = useSession((s) => s.wanted)
  return (
    <button type="button" className="button-primary" onClick={() => void startHost()}>
      <Play aria-hidden="true" size={16} fill="currentColor" />
      {wanted === 1 ? 'Start' : `Start ${numberWord(wanted)} hosts`}
    </button>
  )
}

/** Three containers on a slip, waiting to go. */
function HostDrawing() {
  return (
    <svg className="empty-host-drawing" viewBox="0 0 120 64" aria-hidden="true" focusable="false">
      <path d="M4 46l112 14" />
      <rect x="22" y="24" width="22" height="18" rx="2" transform="rotate(7 33 33)" />
      <rect x="48" y="27" width="22" height="18" rx="2" transform="rotate(7 59 36)" />
      <rect x="37" y="4" width="22" height="18" rx="2" transform="rotate(7 48 13)" />
      <rect
        x="74"
        y="30"
        width="22"
        height="18"
        rx="2"
        transform="rotate(7 85 39)"
        className="empty-host-next"
      />
    </svg>
  )
}
