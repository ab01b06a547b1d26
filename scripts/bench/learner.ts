/** A learner at the site's own port: starts a sandbox, ends it, opens terminals. */
import { learnerCookie, signLearner } from '#lib/identity.ts'
import { paths, sessionSchema, ticketResponseSchema } from '#lib/protocol.ts'
import { type Acknowledging, openSocketTerminal, type Terminal } from './terminal.ts'

export interface Learner {
  /** POST: settles with the sandbox's id once the learner's own engine answers. */
  start(): Promise<string>
  /** DELETE: settles when it is gone. */
  end(): Promise<void>
  /** Opens a terminal through the site, or past it through the gateway's port. */
  terminal(
    through: 'site' | 'gateway',
    acknowledging: Acknowledging,
    id?: string,
  ): Promise<Terminal>
}

export interface Ports {
  readonly site: number
  readonly gateway: number
}

/** A learner nobody has seen before. */
export async function createLearner(secret: string, ports: Ports): Promise<Learner> {
  const host = `127.0.0.1:${ports.site}`
  const headers = {
    cookie: `${learnerCookie}=${await signLearner(crypto.randomUUID(), secret)}`,
    origin: `http://${host}`,
  }

  async function ask(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`http://${host}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer
  }

  return {
    async start() {
      const session = sessionSchema.parse(await ask('POST', paths.session))
      if (session.state !== 'running') throw new Error(`the session is ${session.state}`)
      return session.sandboxId
    },
    end: async () => void (await ask('DELETE', paths.session)),
    async terminal(through, acknowledging, terminal = 't1') {
      const answer = await ask('POST', paths.tickets, { purpose: 'terminal', terminal })
      const { ticket } = ticketResponseSchema.parse(answer)
      const query = new URLSearchParams({ ticket, cols: '80', rows: '24' })
      const url = `ws://127.0.0.1:${ports[through]}${paths.terminal}?${query}`
      return openSocketTerminal(url, { ...headers, 'x-forwarded-host': host }, acknowledging)
    },
  }
}
