/** A learner without a browser: what anybody can send to the site's own port. */
import { once } from 'node:events'
import { type ClientOptions, WebSocket } from 'ws'
import { learnerCookie } from '#lib/identity.ts'
import { paths, socketQuery, type TicketRequest, ticketResponseSchema } from '#lib/protocol.ts'
import { address } from './stack/addresses.ts'

export interface Stranger {
  /** As the Cookie header carries it. */
  readonly cookie: string
  ask(method: string, path: string, init?: RequestInit): Promise<Response>
  ticket(request: TicketRequest): Promise<string>
  /** Opens a socket; `headers` take the place of the honest ones. */
  open(path: string, query: Readonly<Record<string, string | number>>, headers?: object): Wire
}

/** One socket and what has come of it so far. */
export interface Wire {
  readonly socket: WebSocket
  /** Settles with the close code, or with the HTTP status when there was no socket at all. */
  readonly ended: Promise<number>
  /** Settles with everything the terminal printed once it contains this. */
  prints(text: string): Promise<string>
  /** Settles when the gateway says that the terminal is ready. */
  readonly ready: Promise<void>
}

function createWire(url: URL, options: ClientOptions): Wire {
  const socket = new WebSocket(url, options)
  let printed = ''
  const ended = new Promise<number>((resolve) => {
    socket.once('close', (code) => resolve(code))
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    // Told by one of the two above as well.
    socket.on('error', () => undefined)
  })
  const ready = new Promise<void>((resolve) => {
    socket.on('message', (data, binary) => {
      if (binary) printed += String(data)
      else if (JSON.parse(String(data)).type === 'ready') resolve()
    })
  })
  const prints = async (text: string): Promise<string> => {
    while (!printed.includes(text)) await once(socket, 'message')
    return printed
  }
  return { socket, ended, prints, ready }
}

/** Somebody with this cookie; without one, somebody new, whom the site gives a cookie. */
export async function createStranger(given?: string): Promise<Stranger> {
  const cookie = given ?? (await newCookie())
  const honest = { cookie, origin: address }
  const ask: Stranger['ask'] = (method, path, init = {}) =>
    fetch(`${address}${path}`, { method, ...init, headers: { ...honest, ...init.headers } })
  return {
    cookie,
    ask,
    async ticket(request) {
      const headers = { 'content-type': 'application/json' }
      const response = await ask('POST', paths.tickets, { body: JSON.stringify(request), headers })
      return ticketResponseSchema.parse(await response.json()).ticket
    },
    open(path, query, headers = {}) {
      const url = new URL(path, address.replace('http', 'ws'))
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value))
      return createWire(url, { headers: { ...honest, ...headers } })
    },
  }
}

async function newCookie(): Promise<string> {
  const response = await fetch(`${address}/api/progress`)
  const cookie = response.headers.getSetCookie().find((c) => c.startsWith(`${learnerCookie}=`))
  if (!cookie) throw new Error('the site gave no learner cookie')
  return cookie.split(';')[0] ?? ''
}

/** Opens the first terminal with a fresh ticket. */
export async function openTerminal(
  stranger: Stranger,
  size: { cols: number; rows: number } = { cols: 80, rows: 24 },
): Promise<Wire> {
  const ticket = await stranger.ticket({ purpose: 'terminal', terminal: 't1' })
  return stranger.open(paths.terminal, { [socketQuery.ticket]: ticket, ...size })
}
