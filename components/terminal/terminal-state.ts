/** What one terminal of the page is doing, as one tagged union. */
import { type Problem, problem } from '#lib/errors.ts'
import { closeCodes } from '#lib/protocol.ts'

export type TerminalState =
  /** The first attempt, up to and including the drawing of its scrollback. */
  | { readonly state: 'connecting' }
  /** The connection was cut; attempts go on by themselves. Counts from 1. */
  | { readonly state: 'reconnecting'; readonly attempt: number }
  | { readonly state: 'connected' }
  /** The shell ended; null when nobody knows with which code. */
  | { readonly state: 'exited'; readonly code: number | null }
  /** The gateway refused, and asking again by itself would not help. */
  | { readonly state: 'stopped'; readonly problem: Problem }

/** Why one attachment to a terminal ended. */
export type AttachmentEnd =
  | { readonly kind: 'exited'; readonly code: number | null }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Network, restart of the gateway, a used-up ticket: worth another attempt. */
  | { readonly kind: 'cut' }

const cut: AttachmentEnd = { kind: 'cut' }
const refused = (code: Parameters<typeof problem>[0]): AttachmentEnd => ({
  kind: 'refused',
  problem: problem(code),
})

/** What a close code of the terminal socket means for the learner. */
export function endOfClose(code: number): AttachmentEnd {
  switch (code) {
    case closeCodes.sandboxGone:
      return refused('sandbox-gone')
    case closeCodes.hostUnreachable:
      return refused('host-unreachable')
    case closeCodes.forbidden:
      return refused('foreign-origin')
    case closeCodes.notFound:
      return refused('no-sandbox')
    case closeCodes.tooLarge:
      return refused('too-large')
    case closeCodes.badFrame:
      return refused('bad-request')
    default:
      return cut
  }
}

/** What a problem told over HTTP or in an error frame means: some pass by themselves. */
export function endOfProblem(told: Problem): AttachmentEnd {
  switch (told.code) {
    case 'bad-ticket':
    case 'internal':
    case 'too-many-requests':
      return cut
    default:
      return { kind: 'refused', problem: told }
  }
}
