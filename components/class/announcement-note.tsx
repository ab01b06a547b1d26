/** What an instructor says to the class: beside the work, until it is dismissed. It takes nobody anywhere. */
'use client'

import { Megaphone, X } from 'lucide-react'
import Link from 'next/link'
import { createPortal } from 'react-dom'
import { type Announcement, goToWords } from '#lib/class/announcement.ts'
import { dismissAnnouncement, useAnnouncement } from './announcements.ts'
import './announcement-note.css'

export function AnnouncementNote() {
  const said = useAnnouncement((s) => s.said)
  if (said === null) return null
  return createPortal(
    <section className="announcement" aria-label="From your instructor">
      <p className="announcement-by">
        <Megaphone aria-hidden="true" size={15} />
        {said.by} to the class
      </p>
      <button type="button" className="announcement-close" onClick={dismissAnnouncement}>
        <X aria-hidden="true" size={17} />
        <span className="sr-only">Close this note</span>
      </button>
      <Said said={said} />
    </section>,
    document.body,
  )
}

function Said({ said }: { readonly said: Announcement }) {
  if (said.kind === 'message') return <p className="announcement-text">{said.text}</p>
  const { lesson, step } = said
  return (
    <>
      <p className="announcement-text">{step === null ? lesson.title : step.title}</p>
      <Link
        className="button-primary"
        href={`/learn/${lesson.slug}${step === null ? '' : `#step-${step.id}`}`}
        onClick={dismissAnnouncement}
      >
        {goToWords(said)}
      </Link>
    </>
  )
}
