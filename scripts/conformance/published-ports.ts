/**
 * Shows what a sandbox's containers publish on an address of this machine, under the same port numbers:
 * outside suites look for it there, and a sandbox has no way in but streams.
 */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import type Docker from 'dockerode'
import { z } from 'zod'
import type { Sandbox } from '#sandbox/provider.ts'
import { say } from '../say.ts'
import { joinTo } from './engine-socket.ts'

/** Of the loopback, and one where no other program of this machine listens, nor another run. */
export const portsAddress = `127.83.${randomInt(256)}.${randomInt(1, 255)}`

const eventSchema = z.object({ id: z.string() })

/** From then on until disposed, for containers that start. */
export async function showPorts(sandbox: Sandbox, docker: Docker): Promise<AsyncDisposable> {
  const servers = new Map<number, Server>()
  const closing = new AbortController()
  const events = await docker.getEvents({
    filters: { type: ['container'], event: ['start'] },
    abortSignal: closing.signal,
  })
  events.on('error', () => undefined)
  const show = async (id: string) => {
    // One that has ended already has nothing to show.
    const found = await docker
      .getContainer(id)
      .inspect()
      .catch(() => null)
    const bindings = Object.values(found?.NetworkSettings.Ports ?? {}).flatMap((each) => each ?? [])
    for (const port of new Set(bindings.map(({ HostPort }) => Number(HostPort)))) {
      if (!servers.has(port)) servers.set(port, await listen(sandbox, port))
    }
  }
  const lines = createInterface({ input: events })
  lines.on('line', (line) => {
    show(eventSchema.parse(JSON.parse(line)).id).catch((thrown: unknown) => {
      say.note(`a port that a container publishes is not shown: ${String(thrown)}`)
    })
  })
  return {
    async [Symbol.asyncDispose]() {
      closing.abort()
      lines.close()
      for (const server of servers.values()) server.close()
    },
  }
}

async function listen(sandbox: Sandbox, port: number): Promise<Server> {
  const open = () => sandbox.openPort(port)
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    void joinTo(socket, open)
  })
  server.listen(port, portsAddress)
  await once(server, 'listening')
  return server
}
