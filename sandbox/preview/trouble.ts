/** What can stand between a browser and a learner's app, with its HTTP status and words for the learner. */

export interface Words {
  readonly title: string
  /** What is the case. */
  readonly why: string
  /** What to do about it. */
  readonly next: string
}

export type Trouble =
  /** The Host header names no preview. */
  | { readonly kind: 'nowhere' }
  /** The browser has no pass for this host. */
  | { readonly kind: 'no-pass' }
  /** A request that a page of another site made. */
  | { readonly kind: 'foreign' }
  /** Not a request that can be passed on. */
  | { readonly kind: 'bad-request' }
  | { readonly kind: 'busy' }
  /** The learner's host does not run, or is another by now. */
  | { readonly kind: 'no-host' }
  /** The connection was refused, or ended without an answer. */
  | { readonly kind: 'silent'; readonly why: string; readonly next: string }
  /** Something answered, but not HTTP. */
  | { readonly kind: 'garbled'; readonly port: number }
  | { readonly kind: 'too-slow'; readonly port: number }

const statuses: Readonly<Record<Trouble['kind'], number>> = {
  nowhere: 404,
  'no-pass': 401,
  foreign: 403,
  'bad-request': 400,
  busy: 503,
  'no-host': 410,
  silent: 502,
  garbled: 502,
  'too-slow': 504,
}

export const statusOfTrouble = ({ kind }: Trouble): number => statuses[kind]

type Fixed = Exclude<Trouble['kind'], 'silent' | 'garbled' | 'too-slow'>

const fixed: Readonly<Record<Fixed, Words>> = {
  nowhere: {
    title: 'Nothing is here',
    why: 'This address names no port of a Docker host.',
    next: 'Open the preview from the course page.',
  },
  'no-pass': {
    title: 'This preview is not open here',
    why: 'Only the browser of the learner whose Docker host it is can see it.',
    next: 'If it is yours, open it from the course page. If that does not help, your browser keeps no cookies here: open the preview in a tab of its own.',
  },
  foreign: {
    title: 'That request came from another site',
    why: 'A preview takes connections from its own pages only.',
    next: 'Open the preview from the course page.',
  },
  'bad-request': {
    title: 'That request cannot be passed on',
    why: 'It is neither a plain HTTP request nor a WebSocket.',
    next: 'Ask from a terminal instead, with curl.',
  },
  busy: {
    title: 'Too many requests at once',
    why: 'Your previews have as many connections open as they may have.',
    next: 'Close other previews, wait a moment, then reload.',
  },
  'no-host': {
    title: 'Your Docker host does not run',
    why: 'It has stopped, or a new one has taken its place.',
    next: 'Press Start on the course page, then open the preview again.',
  },
}

export function wordsOfTrouble(trouble: Trouble): Words {
  switch (trouble.kind) {
    case 'silent':
      return { title: 'Nothing answered', why: trouble.why, next: trouble.next }
    case 'garbled':
      return {
        title: 'That was no web page',
        why: `Something listens on port ${trouble.port}, but what it says is not HTTP.`,
        next: 'It may be a database, or speak TLS. The preview shows plain web pages only.',
      }
    case 'too-slow':
      return {
        title: 'No answer yet',
        why: `Port ${trouble.port} took the request and has not answered for a minute.`,
        next: 'See what the container prints: docker logs and its name.',
      }
    default:
      return fixed[trouble.kind]
  }
}
