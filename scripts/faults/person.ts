/** A learner before the gateway: every answer is timed and must be one that a page understands. */
import { learnerCookie, signLearner } from '#lib/identity.ts'
import {
  paths,
  problemResponseSchema,
  type Session,
  sessionSchema,
  ticketResponseSchema,
} from '#lib/protocol.ts'
import { openShell, type Shell } from './shell.ts'

/** Milliseconds after which an answer counts as none. */
export const longestAnswer = 10_000

/** What the gateway said: a session, an error of the table, or nothing because it was dead. */
export type Answer =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'problem'; readonly code: string }
  | { readonly kind: 'silent' }

export interface Person {
  readonly id: string
  /** Answers that no learner should ever get. */
  readonly misses: readonly string[]
  look(): Promise<Answer>
  /** May take that many milliseconds to be answered; as long as any other if absent. */
  start(limit?: number): Promise<Answer>
  extend(): Promise<Answer>
  sleep(): Promise<Answer>
  end(): Promise<Answer>
  /** The learner's first terminal. */
  shell(): Promise<Shell>
}

type Method = 'GET' | 'POST' | 'DELETE'

/** A learner nobody has seen before. */
export async function createPerson(secret: string, port: number): Promise<Person> {
  const id = crypto.randomUUID()
  const misses: string[] = []
  const headers = {
    cookie: `${learnerCookie}=${await signLearner(id, secret)}`,
    origin: `http://127.0.0.1:${port}`,
  }
  const address = (path: string) => `http://127.0.0.1:${port}${path}`

  async function ask(method: Method, path: string, limit = longestAnswer): Promise<Answer> {
    try {
      const signal = AbortSignal.timeout(limit)
      const response = await fetch(address(path), { method, headers, signal })
      const { answer, miss } = judgeAnswer(response.status, await response.text())
      if (miss !== null) misses.push(`${method} ${path}: ${miss}`)
      return answer
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'TimeoutError') {
        misses.push(`${method} ${path}: no answer within ${limit / 1000} s`)
      }
      return { kind: 'silent' }
    }
  }

  return {
    id,
    misses,
    look: () => ask('GET', paths.session),
    start: (limit) => ask('POST', paths.session, limit),
    extend: () => ask('POST', paths.extend),
    sleep: () => ask('POST', paths.sleep),
    end: () => ask('DELETE', paths.session),
    async shell() {
      const response = await fetch(address(paths.tickets), {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ purpose: 'terminal', terminal: 't1' }),
        signal: AbortSignal.timeout(longestAnswer),
      })
      const { ticket } = ticketResponseSchema.parse(await response.json())
      const query = new URLSearchParams({ ticket, cols: '80', rows: '24' })
      const url = `ws://127.0.0.1:${port}${paths.terminal}?${query}`
      return openShell(url, headers)
    },
  }
}

/** What an answer means, and what is wrong with it, if anything. */
export function judgeAnswer(
  status: number,
  text: string,
): { readonly answer: Answer; readonly miss: string | null } {
  const body = parseJson(text)
  const session = sessionSchema.safeParse(body)
  if (status === 200 && session.success) {
    return { answer: { kind: 'session', session: session.data }, miss: null }
  }
  const problem = problemResponseSchema.safeParse(body)
  const code = problem.success ? problem.data.error.code : 'unreadable'
  const honest = problem.success && status !== 500
  const miss = honest ? null : `${status} ${text.slice(0, 120)}`
  return { answer: { kind: 'problem', code }, miss }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
