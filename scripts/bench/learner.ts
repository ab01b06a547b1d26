/** A learner at the site's own port: starts a sandbox, ends it, opens terminals. */
import { learnerCookie, signLearner } from '#lib/identity.ts'
import { paths, type Session, sessionSchema, ticketResponseSchema } from '#lib/protocol.ts'
import { type Acknowledging, openSocketTerminal, type Terminal, untilShown } from './terminal.ts'

export interface Learner {
  readonly id: string
  /** POST, once: what the gateway says to somebody who asks for a host. */
  ask(): Promise<Session>
  /** Asks as a page does, again while queued; settles with the sandbox's id once its engine answers. */
  start(): Promise<string>
  /** POST: settles when it sleeps. */
  sleep(): Promise<void>
  /** DELETE: settles when it is gone. */
  end(): Promise<void>
  /** Opens a terminal through the site, or past it through the gateway's port. */
  terminal(
    through: 'site' | 'gateway',
    acknowledging: Acknowledging,
    id?: string,
  ): Promise<Terminal>
  /** Opens the first terminal at the gateway's port and settles when its prompt shows. */
  prompt(): Promise<Disposable>
}

/** Milliseconds after which a page that is queued asks again. */
const askEvery = 2000

export interface Ports {
  readonly site: number
  readonly gateway: number
}

/** A learner nobody has seen before. */
export async function createLearner(secret: string, ports: Ports): Promise<Learner> {
  const id = crypto.randomUUID()
  const host = `127.0.0.1:${ports.site}`
  const headers = {
    cookie: `${learnerCookie}=${await signLearner(id, secret)}`,
    origin: `http://${host}`,
  }

  async function send(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`http://${host}${path}`, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
    return answer
  }

  const ask = async () => sessionSchema.parse(await send('POST', paths.session))

  async function start(): Promise<string> {
    const session = await ask()
    if (session.state === 'running') return session.sandboxId
    if (session.state !== 'queued') throw new Error(`the session is ${session.state}`)
    await new Promise((resolve) => setTimeout(resolve, askEvery))
    return start()
  }

  async function addressOf(through: 'site' | 'gateway', terminal: string): Promise<string> {
    const answer = await send('POST', paths.tickets, { purpose: 'terminal', terminal })
    const { ticket } = ticketResponseSchema.parse(answer)
    const query = new URLSearchParams({ ticket, cols: '80', rows: '24' })
    return `ws://127.0.0.1:${ports[through]}${paths.terminal}?${query}`
  }

  const atTerminal = { ...headers, 'x-forwarded-host': host }
  return {
    id,
    ask,
    start,
    sleep: async () => void (await send('POST', paths.sleep)),
    end: async () => void (await send('DELETE', paths.session)),
    terminal: async (through, acknowledging, terminal = 't1') =>
      openSocketTerminal(await addressOf(through, terminal), atTerminal, acknowledging),
    prompt: async () => untilShown(await addressOf('gateway', 't1'), atTerminal, '$'),
  }
}
