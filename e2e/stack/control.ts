/** Lets tests, which run in other processes, cause accidents to the stack. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { controlAddress, ports } from './addresses.ts'
import type { Engine, TestStack } from './test-stack.ts'

/** Listens on loopback for as long as the tests run. */
export async function serveControl(stack: TestStack): Promise<Server> {
  const accidents: Readonly<Record<string, () => Promise<void> | void>> = {
    '/gateway/kill': stack.killGateway,
    '/engine/present': () => stack.setEngine('present'),
    '/engine/absent': () => stack.setEngine('absent'),
  }
  const cause = async (path: string): Promise<number> => {
    const accident = accidents[path]
    await accident?.()
    return accident ? 204 : 404
  }
  const server = createServer((request, response) => {
    cause(request.url ?? '')
      .then((status) => response.writeHead(status).end())
      .catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  server.listen(ports.control, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function ask(path: string): Promise<void> {
  const response = await fetch(`${controlAddress}${path}`, { method: 'POST' })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
}

/** Kills the gateway as a crash would; its supervisor starts it again. */
export const killGateway = (): Promise<void> => ask('/gateway/kill')

/** Whether the course finds a Docker engine; settles when site and gateway answer again. */
export const setEngine = (engine: Engine): Promise<void> => ask(`/engine/${engine}`)
