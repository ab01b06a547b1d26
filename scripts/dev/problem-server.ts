/** Gives the reports on the course to the author's browser, through the development site. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CourseProblems, reportsPath } from '#lib/content/report.ts'

export interface ProblemServer extends AsyncDisposable {
  /** On the loopback. */
  readonly port: number
  /** Tells everyone who listens, and whoever comes later. */
  tell(report: CourseProblems): void
}

/** Milliseconds between signs of life, so that nothing between cuts a quiet stream. */
const heartbeat = 20_000

/** Listens on a free port of the loopback and streams reports as server-sent events. */
export async function serveProblems(): Promise<ProblemServer> {
  let latest: CourseProblems | undefined
  const listeners = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== reportsPath) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      // Compressing would hold events back.
      'Cache-Control': 'no-store, no-transform',
    })
    response.write(latest ? event(latest) : ': checking\n\n')
    listeners.add(response)
    response.once('close', () => listeners.delete(response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const beat = setInterval(() => sendAll(': alive\n\n'), heartbeat)
  const sendAll = (text: string) => {
    for (const listener of listeners) listener.write(text)
  }
  return {
    port: (server.address() as AddressInfo).port,
    tell(report) {
      latest = report
      sendAll(event(report))
    },
    async [Symbol.asyncDispose]() {
      clearInterval(beat)
      for (const listener of listeners) listener.end()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const event = (report: CourseProblems): string => `data: ${JSON.stringify(report)}\n\n`
