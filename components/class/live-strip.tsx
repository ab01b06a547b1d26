/** For learners in a class: its name, their hand, and what their instructor sees. */
'use client'

import { Hand, Users, X } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { announce } from '#components/workspace/notices.ts'
import type { Membership } from '#lib/class/protocol.ts'
import { AboutClass } from './about-class.tsx'
import { AnnouncementNote } from './announcement-note.tsx'
import { dismissClass, followOwnClass, raiseHand, tellPlace, useOwnClass } from './own-class.ts'

export function LiveStrip() {
  const own = useOwnClass((s) => s.own)
  usePlace()
  switch (own.state) {
    case 'none':
    case 'joining':
      return <div className="class-strip" />
    case 'in':
      return (
        <>
          <InClass membership={own.membership} live={own.live} />
          <AnnouncementNote />
        </>
      )
    case 'over':
      return <ClassOver why={own.why} name={own.name} />
  }
}

/** Tells the class which lesson is in view, also when the learner comes back to this tab. */
function usePlace(): void {
  const slug = /^\/learn\/([^/]+)/.exec(usePathname())?.[1] ?? null
  useEffect(() => {
    followOwnClass()
    tellPlace(slug)
    const back = () => document.visibilityState === 'visible' && tellPlace(slug)
    document.addEventListener('visibilitychange', back)
    return () => document.removeEventListener('visibilitychange', back)
  }, [slug])
}

function InClass({ membership, live }: { membership: Membership; live: boolean }) {
  const raised = membership.handAt !== null
  const toggle = () => {
    if (!raiseHand(!raised)) return announce('Not connected to the class just now. Try again.')
    announce(raised ? 'Your hand is down.' : 'Your hand is up. Your instructor sees it.')
  }
  return (
    <section className="class-strip" aria-label="Your class">
      <Users aria-hidden="true" size={16} />
      <p className="class-strip-name">{membership.class.name}</p>
      {!live && <p className="class-strip-link">Reconnecting…</p>}
      <button
        type="button"
        className="class-hand"
        aria-pressed={raised}
        disabled={!live}
        onClick={toggle}
      >
        <Hand aria-hidden="true" size={16} />
        {raised ? 'Lower your hand' : 'Raise your hand'}
      </button>
      <AboutClass membership={membership} />
    </section>
  )
}

const endings = {
  ended: 'is over. Your progress stays with you.',
  removed:
    'goes on without you: an instructor has taken you out. Talk to them if that was a mistake.',
}

function ClassOver({ why, name }: { why: keyof typeof endings; name: string }) {
  return (
    <section className="class-strip" aria-label="Your class">
      <Users aria-hidden="true" size={16} />
      <p className="class-strip-over" role="status">
        “{name}” {endings[why]}
      </p>
      <button type="button" className="button-quiet" onClick={dismissClass}>
        <X aria-hidden="true" size={16} />
        <span className="sr-only">Close this note</span>
      </button>
    </section>
  )
}
