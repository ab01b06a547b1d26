/** What the workspace says while there is no Docker host to show, and what can be done about it. */
import type { SessionSnapshot } from '#components/session/session-asking.ts'
import type { Problem } from '#lib/errors.ts'

export interface EmptyWords {
  readonly title: string
  readonly text: string
  readonly action: 'none' | 'start' | 'try-now'
  /** Something is under way. */
  readonly busy: boolean
}

const say = (
  title: string,
  text: string,
  action: EmptyWords['action'],
  busy = false,
): EmptyWords => ({ title, text, action, busy })

const told = ({ message, next }: Problem, action: EmptyWords['action']) =>
  say(message, next, action)

const invitation = say(
  'A Docker host of your own',
  'A small Linux machine with Docker on it, made for you on the course server and reached from this page. Nothing is installed on your computer. Try what you like: if something breaks, throw the host away and start a new one.',
  'start',
)

const noEngine: EmptyWords = {
  title: 'Docker is not running on the course server',
  text: 'You can still read every lesson. This page notices by itself when Docker is back.',
  action: 'none',
  busy: false,
}

const preparing = say(
  'The course server is preparing its images',
  'That takes a few minutes, once. The lesson reads well meanwhile, and this page notices by itself when all is ready.',
  'none',
  true,
)

/** The words for a page without a running host; null while nothing is known and nothing is worth saying. */
export function emptyWordsOf({ session, health }: SessionSnapshot): EmptyWords | null {
  switch (session.state) {
    case 'checking':
    case 'running':
      return null
    case 'starting':
      return say('Starting your Docker host…', 'This takes a few seconds.', 'none', true)
    case 'queued':
      return queued(session.position)
    case 'stopping':
      return say(
        'Stopping your Docker host…',
        'What runs in it gets a moment to end well.',
        'none',
        true,
      )
    case 'reconnecting':
      return say(
        'The course server does not answer',
        'Trying again by itself. The lesson reads well meanwhile.',
        'try-now',
        true,
      )
    case 'absent':
    case 'lost':
    case 'failed':
      return waitingFor(health?.status) ?? resting(session)
  }
}

const queued = (position: number) =>
  say(
    position === 1 ? 'You are next in the queue' : `You are number ${position} in the queue`,
    'Every Docker host of this course is in use. Yours starts by itself when it is your turn: keep this page open. The lesson reads well meanwhile.',
    'none',
    true,
  )

function waitingFor(status: 'ready' | 'preparing' | 'no-engine' | undefined): EmptyWords | null {
  if (status === 'no-engine') return noEngine
  return status === 'preparing' ? preparing : null
}

type Resting = Extract<SessionSnapshot['session'], { state: 'absent' | 'lost' | 'failed' }>

function resting(session: Resting): EmptyWords {
  switch (session.state) {
    case 'absent':
      return invitation
    case 'lost':
      return told(session.problem, 'start')
    case 'failed':
      return session.problem.code === 'host-unreachable' ? noEngine : told(session.problem, 'start')
  }
}
