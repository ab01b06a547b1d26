/** How a page was answered, in a word or two. */
import type { PreviewVisit } from '#lib/preview-protocol.ts'
import type { PreviewView } from './preview-store.ts'

export interface VisitWords {
  readonly text: string
  readonly tone: 'good' | 'bad' | 'quiet'
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
}

export function visitWords(view: PreviewView, visit: PreviewVisit | null): VisitWords | null {
  if (view.state === 'opening') return { text: 'Opening…', tone: 'quiet' }
  if (view.state !== 'shown') return null
  if (visit === null || visit.state === 'waiting') {
    return { text: 'Waiting for an answer…', tone: 'quiet' }
  }
  if (visit.state === 'failed') return { text: 'No answer', tone: 'bad' }
  const { status } = visit
  return { text: `${status} ${reasons[status] ?? ''}`.trim(), tone: status < 400 ? 'good' : 'bad' }
}
