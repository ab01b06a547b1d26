/** A real HTTP server in the place of the gateway, and a page's session that asks it. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'
import { type ErrorCode, problem, statusOf } from '#lib/errors.ts'
import { paths } from '#lib/protocol.ts'
import { createGatewayClient, type GatewayClientOptions } from './gateway-client.ts'
import { createHostCommands } from './host-commands.ts'
import type { SessionState } from './session-state.ts'
import { createSessionControl } from './session-store.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export const host = { sandboxId: 'box-1', startedAt: 1000, expiresAt: 9000, nodes: ['node-1'] }
export const running = { state: 'running', ...host }
export const ready = { status: 'ready', sandboxes: 0, catalog: [] }

export const fine = (body: unknown): Answer => ({ status: 200, body })
export const refusing = (code: ErrorCode): Answer => ({
  status: statusOf(code),
  body: { error: problem(code) },
})
/** What Next answers when nothing listens behind a rewrite. */
export const nobodyThere: Answer = { status: 500, body: 'Internal Server Error' }

export interface SessionServer extends AsyncDisposable {
  /** By method and path; what is not there is not found. */
  readonly answers: Record<string, Answer>
  /** Methods and paths, in the order in which they came. */
  readonly asked: readonly string[]
  /** From now on that answer, as it is when it is asked for, waits until the return is called. */
  hold(what: string): () => void
  /** A page that has asked nothing yet. */
  open(identify?: GatewayClientOptions['identify']): ReturnType<typeof openPage>
}

/** It knows of no host. */
export async function serveSession(): Promise<SessionServer> {
  const asked: string[] = []
  const held = new Map<string, Promise<void>>()
  const answers: Record<string, Answer> = {
    [`GET ${paths.health}`]: fine(ready),
    [`GET ${paths.session}`]: fine({ state: 'none' }),
  }
  const server = createServer(async (request, response) => {
    const what = `${request.method} ${request.url}`
    asked.push(what)
    const { status, body } = answers[what] ?? refusing('not-found')
    await held.get(what)
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    answers,
    asked,
    hold(what) {
      const { promise, resolve } = Promise.withResolvers<void>()
      held.set(what, promise)
      return () => {
        held.delete(what)
        resolve()
      }
    },
    open: (identify = async () => {}) => openPage({ origin, fetch, identify }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function openPage(options: GatewayClientOptions) {
  const client = createGatewayClient(options)
  const control = createSessionControl({ client, backoff: () => 5, healthEvery: 5, queueEvery: 5 })
  const seen: SessionState[] = []
  control.store.subscribe(({ session }, before) => {
    if (session !== before.session) seen.push(session)
  })
  const now = () => control.store.getState().session
  const reach = (state: SessionState['state']) =>
    vi.waitUntil(() => now().state === state, { interval: 5 })
  const commands = createHostCommands(control)
  return {
    ...control,
    ...commands,
    seen,
    now,
    reach,
    [Symbol.dispose]: () => control[Symbol.dispose](),
  }
}
