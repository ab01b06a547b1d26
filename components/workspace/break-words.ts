/** What a break says of itself, and on its button. */
import type { BreakState } from './break-it.ts'

export interface BreakWords {
  readonly note: string
  readonly button: string
  readonly busy: boolean
}

/** See `BreakWords`; `hasHost` tells whether a Docker host runs. */
export function breakWords(state: BreakState, hasHost: boolean): BreakWords {
  switch (state.state) {
    case 'whole':
      return {
        note: hasHost
          ? 'Break it on your Docker host, then find out why and repair it.'
          : 'This starts your Docker host first.',
        button: 'Break it',
        busy: false,
      }
    case 'starting':
      return { note: 'Starting your Docker host…', button: 'Break it', busy: true }
    case 'breaking':
      return { note: 'Breaking it…', button: 'Break it', busy: true }
    case 'broken':
      return {
        note: 'It is broken now. Find out why, and repair it.',
        button: 'Break it again',
        busy: false,
      }
    case 'failed':
      return {
        note: `Not broken. ${state.why} ${state.next}`,
        button: 'Break it',
        busy: false,
      }
  }
}
