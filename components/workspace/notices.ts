/** Short messages about what just happened: seen at the foot of the workspace, and read aloud. */
import { create } from 'zustand'

export interface Notice {
  readonly kind: 'done' | 'soon' | 'refused'
  readonly text: string
}

/** The latest notice, until it has been shown long enough. */
export const useNotice = create<{ readonly notice: Notice | null }>(() => ({ notice: null }))

/** Milliseconds a notice stays in view. */
const shownFor = 6000

let timer: ReturnType<typeof setTimeout> | undefined
let region: HTMLElement | undefined

/** Outside the workspace, which is hidden from screen readers while its sheet is closed. */
function liveRegion(): HTMLElement {
  if (region?.isConnected) return region
  region = document.createElement('div')
  region.className = 'sr-only'
  region.setAttribute('role', 'status')
  document.body.append(region)
  return region
}

/** Reads a sentence aloud, politely; also when it is the same as the one before. */
export function announce(text: string): void {
  const line = document.createElement('p')
  line.textContent = text
  liveRegion().replaceChildren(line)
}

/** Shows and reads a message. */
export function notify(notice: Notice): void {
  useNotice.setState({ notice })
  announce(notice.text)
  clearTimeout(timer)
  timer = setTimeout(() => useNotice.setState({ notice: null }), shownFor)
}
