/** What an instructor has said to the class last, until the learner has read it. */
import { create } from 'zustand'
import { announce } from '#components/workspace/notices.ts'
import { type Announcement, goToWords } from '#lib/class/announcement.ts'
import { onClassFrame } from './own-class.ts'

export const useAnnouncement = create<{ readonly said: Announcement | null }>(() => ({
  said: null,
}))

/** It is told again to each page and after each cut: once read is enough for this browser tab. */
const key = 'slipway:read-announcement'

function lastRead(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

const aloud = (said: Announcement): string =>
  said.kind === 'message'
    ? `Your instructor says: ${said.text}`
    : `The class goes on: ${goToWords(said)}.`

// The last one follows the first frame of a connection at once, before a part of the page could listen.
onClassFrame((frame) => {
  if (frame.type === 'announcement') showAnnouncement(frame.announcement)
})

/** Shows it, unless it was read or is in view already. */
function showAnnouncement(said: Announcement): void {
  if (said.id === lastRead() || said.id === useAnnouncement.getState().said?.id) return
  useAnnouncement.setState({ said })
  announce(aloud(said))
}

export function dismissAnnouncement(): void {
  const { said } = useAnnouncement.getState()
  useAnnouncement.setState({ said: null })
  try {
    if (said) sessionStorage.setItem(key, said.id)
  } catch {
    // A browser that forbids storage shows it again after a reload.
  }
}
