/** A learner before the gateway: every answer is timed and must be one that a page understands. */
import { learnerCookie, signLearner } from '#lib/identity.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
import {
  paths,
  problemResponseSchema,
  type Session,
  type StartRequest,
  sessionSchema,
  ticketResponseSchema,
} from '#lib/protocol.ts'
import { openShell, type Shell } from './shell.ts'

/** Milliseconds after which an answer counts as none. */
export const longestAnswer = 10_000

/** The same where hosts start or stop: how fast a busy machine does that is for the bench to say. */
export const longestWork = 3 * longestAnswer

/** What the gateway said: a session, an error of the table, or nothing because it was dead. */
export type Answer =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'problem'; readonly code: string }
  | { readonly kind: 'silent' }

/** In one word. */
export const wordOf = (answer: Answer): string => {
  if (answer.kind === 'session') return answer.session.state
  return answer.kind === 'problem' ? answer.code : 'silent'
}

export interface Person {
  readonly id: string
  /** Answers that no learner should ever get. */
  readonly misses: readonly string[]
  look(): Promise<Answer>
  /** With so many hosts. */
  start(hosts: number): Promise<Answer>
  extend(): Promise<Answer>
  sleep(): Promise<Answer>
  end(): Promise<Answer>
  /** Back to one host. */
  closeLab(): Promise<Answer>
  /** The first terminal on that host. */
  shell(node: NodeName): Promise<Shell>
}

type Method = 'GET' | 'POST' | 'DELETE'

/** A learner nobody has seen before. */
export async function createPerson(secret: string, port: number): Promise<Person> {
  const id = crypto.randomUUID()
  const misses: string[] = []
  const origin = `http://127.0.0.1:${port}`
  const headers = { cookie: `${learnerCookie}=${await signLearner(id, secret)}`, origin }
  const ask = createAsking(origin, headers, misses)
  return {
    id,
    misses,
    look: () => ask('GET', paths.session),
    start: (hosts) => ask('POST', paths.session, longestWork, { nodes: hosts }),
    extend: () => ask('POST', paths.extend),
    sleep: () => ask('POST', paths.sleep, longestWork),
    end: () => ask('DELETE', paths.session, longestWork),
    closeLab: () => ask('DELETE', paths.lab, longestWork),
    async shell(node) {
      const response = await fetch(`${origin}${paths.tickets}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({
          purpose: 'terminal',
          terminal: 't1',
          ...(node !== firstNode && { node }),
        }),
        signal: AbortSignal.timeout(longestAnswer),
      })
      const { ticket } = ticketResponseSchema.parse(await response.json())
      const query = new URLSearchParams({ ticket, cols: '80', rows: '24' })
      return openShell(`ws://127.0.0.1:${port}${paths.terminal}?${query}`, headers)
    },
  }
}

/** Asks and judges; what no learner should get is noted among the misses. */
function createAsking(origin: string, headers: Readonly<Record<string, string>>, misses: string[]) {
  return async (
    method: Method,
    path: string,
    limit = longestAnswer,
    body?: StartRequest,
  ): Promise<Answer> => {
    const type = body && { 'content-type': 'application/json' }
    try {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: { ...headers, ...type },
        signal: AbortSignal.timeout(limit),
        ...(body && { body: JSON.stringify(body) }),
      })
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
