/** Where an instructor stands at a learner's terminal, as one tagged union, and in words. */
import type { GuestEnd, GuestMay } from '#lib/class/guest.ts'
import type { Problem } from '#lib/errors.ts'

/** An open question; `until` is by the page's clock, in milliseconds since the epoch. */
export interface Asked {
  readonly wants: GuestMay
  readonly until: number
}

export type GuestState =
  /** Nothing is asked. */
  | { readonly state: 'idle' }
  | { readonly state: 'connecting' }
  /** The learner has not answered yet. */
  | { readonly state: 'asking'; readonly asked: Asked }
  | {
      readonly state: 'present'
      readonly may: GuestMay
      /** A question for more that is open. */
      readonly asked: Asked | null
      readonly declined: 'refused' | 'unanswered' | null
      /** What stands on the screen is drawn. */
      readonly live: boolean
    }
  | { readonly state: 'ended'; readonly why: GuestEnd }
  | { readonly state: 'stopped'; readonly problem: Problem }
  | { readonly state: 'cut' }

/** Whether there is a socket that lives. */
export const isOpen = ({ state }: GuestState): boolean =>
  state === 'connecting' || state === 'asking' || state === 'present'

function endWords(name: string, why: GuestEnd): string {
  switch (why) {
    case 'refused':
      return `${name} has said no.`
    case 'unanswered':
      return `${name} has not answered. They may not be looking: ask in the room, then again here.`
    case 'ended-by-learner':
      return `${name} has ended it.`
    case 'page-left':
      return `${name} has left the page of the terminal, which ends it.`
    case 'class-over':
      return `${name} is in the class no more, or the class is over, which ends it.`
    case 'terminal-ended':
      return 'The shell of this terminal has ended, or its host has stopped.'
    case 'failed':
      return 'The course server could not go on, for example because it could not write down what is typed. Look at its log, then ask again.'
  }
}

function presentWords(
  name: string,
  { may, asked, declined, live }: Extract<GuestState, { state: 'present' }>,
): string {
  if (!live) return `${name} has let you in. Drawing what the terminal shows…`
  if (asked) return `You are watching. Waiting for ${name} to let you type…`
  if (may === 'type')
    return `You can type, and so can ${name}. What both of you type is written down.`
  if (declined === 'refused') return `You are watching. ${name} has not let you type.`
  if (declined === 'unanswered') return `You are watching. ${name} has not answered about typing.`
  return 'You are watching. What you type is not sent.'
}

/** The line under the terminal. */
export function guestWords(name: string, now: GuestState): string {
  switch (now.state) {
    case 'idle':
      return `${name} is asked first, and sees who looks on. Nothing is shown before they say yes.`
    case 'connecting':
      return 'Connecting…'
    case 'asking':
      return `Waiting for ${name} to answer…`
    case 'present':
      return presentWords(name, now)
    case 'ended':
      return endWords(name, now.why)
    case 'stopped':
      return `${now.problem.message} ${now.problem.next}`
    case 'cut':
      return 'The connection was lost, which ends it. Ask again.'
  }
}
