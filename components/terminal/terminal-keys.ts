/** The few keys that belong to the page rather than to the shell. */

export type PageKey = 'copy' | 'paste' | 'find' | 'leave'

/** Moves the keyboard focus out of the terminal; no browser, shell or system uses it. */
export const leaveKey = { label: 'Ctrl+Shift+Enter', aria: 'Control+Shift+Enter' } as const

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'>

/** What a key press in the terminal means to the page, or null when it is the shell's. */
export function pageKeyOf(event: Key): PageKey | null {
  const { ctrlKey, shiftKey, altKey, metaKey } = event
  if (altKey) return null
  const command = metaKey && !ctrlKey
  if (ctrlKey && shiftKey && !metaKey) return withControlShift(event)
  if (command && event.key.toLowerCase() === 'c') return 'copy'
  if (command && event.key.toLowerCase() === 'v') return 'paste'
  if (command && event.key.toLowerCase() === 'f') return 'find'
  if (event.key === 'Insert' && ctrlKey !== shiftKey) return ctrlKey ? 'copy' : 'paste'
  return null
}

function withControlShift({ key }: Key): PageKey | null {
  switch (key.toLowerCase()) {
    case 'c':
      return 'copy'
    case 'v':
      return 'paste'
    case 'f':
      return 'find'
    case 'enter':
      return 'leave'
    default:
      return null
  }
}
