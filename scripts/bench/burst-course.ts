/**
 * A course whose hosts are in memory: below /sandbox a gateway of its own, all else from the real site.
 * A program of its own, so that nothing but the gateway shares its event loop. It is told the site's
 * port and prints the one it listens on. `/burst` starts and removes containers; `/block` tells the
 * longest the event loop was held since the last one.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { lessonsOf, loadCourseOrThrow } from '#lib/content/load.ts'
import { startBench } from '#sandbox/bench/gateway.ts'
import { createFakeWorld } from '#sandbox/providers/fake.ts'
import { root } from '../settings.ts'

const [site = '', secret = ''] = process.argv.slice(2)
const world = createFakeWorld()
const lessonList = lessonsOf(await loadCourseOrThrow(join(root, 'content')))
const { gateway } = await startBench({ world, secret, lessonList })
const delay = monitorEventLoopDelay({ resolution: 1 })

/** Containers that are started or removed before others get their turn. */
const slice = 10

/** As fast as an engine could tell of it: what the engine in memory itself takes is kept short. */
async function burst(started: number, removed: number): Promise<void> {
  const [sandbox] = world.sandboxes.values()
  if (!sandbox) throw new Error('nobody has a host')
  delay.enable()
  delay.reset()
  for (let number = 0; number < started; number++) {
    sandbox.engine.run({ name: `burst-${number}`, image: 'busybox' })
    if (number % slice === 0) await turn()
  }
  for (let number = 0; number < removed; number++) {
    sandbox.engine.remove(`burst-${number}`)
    if (number % slice === 0) await turn()
  }
}

const portOf = ({ url = '' }: IncomingMessage): number =>
  url.startsWith('/sandbox/') ? gateway.port : Number(site)

const forwarded = ({ headers }: IncomingMessage) => ({
  ...headers,
  'x-forwarded-host': headers.host,
})

const server = createServer(async (asked, answer) => {
  const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://localhost')
  const count = (name: string) => Number(searchParams.get(name) ?? 0)
  if (pathname === '/burst') {
    await burst(count('started'), count('removed'))
    return answer.end('done')
  }
  if (pathname === '/block') return answer.end(String(delay.max / 1e6))
  const passed = request(
    { port: portOf(asked), method: asked.method, path: asked.url, headers: forwarded(asked) },
    (theirs) => {
      answer.writeHead(theirs.statusCode ?? 502, theirs.headers)
      theirs.pipe(answer)
    },
  )
  passed.on('error', () => answer.destroy())
  asked.pipe(passed)
})

server.on('upgrade', (asked, socket, head) => {
  const theirs = connect(portOf(asked), '127.0.0.1')
  const lines = Object.entries(forwarded(asked)).map(([name, value]) => `${name}: ${value}`)
  theirs.write(`GET ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  theirs.write(head)
  theirs.pipe(socket).pipe(theirs)
  for (const end of [theirs, socket]) end.on('error', () => end.destroy())
})

server.listen(0, '127.0.0.1')
await once(server, 'listening')
process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
