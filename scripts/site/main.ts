/**
 * Serves the built site: Next, and before it the compressed files of its build for browsers that take
 * them. `--hostname` and `--port` as for `next start`, which knows only gzip.
 */
import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { constants } from 'node:zlib'
import compression from 'compression'
import next from 'next'
import { z } from 'zod'
import { readPreviewDomain } from '#lib/preview.ts'
import { securityHeaders } from '#lib/security-headers.ts'
import { compressedFolder } from './compress.ts'
import { createStaticFiles } from './static-files.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { hostname: text, port: text } })
const { hostname, port } = z
  .object({ hostname: z.string().min(1), port: z.coerce.number().int() })
  .parse(values)
const root = resolve(import.meta.dirname, '../..')
const dist = join(root, process.env['SLIPWAY_DIST_DIR'] ?? '.next')

const answerStatic = createStaticFiles({
  folder: join(dist, compressedFolder),
  headers: securityHeaders(false, readPreviewDomain(process.env)),
})

/** What is made for each request: a lesson is a quarter smaller than with gzip, and made as fast. */
const compress = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } })

const server = createServer()
const app = next({ dev: false, dir: root, hostname, port, httpServer: server })
await app.prepare()
const answer = app.getRequestHandler()
server.on('request', (request, response) => {
  // Next takes WebSockets from its first request on. One that comes before would hang; the page tries again.
  if (request.headers.upgrade === 'websocket') return void response.writeHead(503).end()
  answerStatic(request, response, () => {
    compress(request, response, () => void answer(request, response))
  })
})
// Next would write it down and go on, although nobody can reach the site.
server.once('error', (error) => {
  console.error(`The site cannot listen: ${error.message}. End what does, or set another PORT.`)
  process.exit(1)
})
server.listen(port, hostname)

process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  void app.close().finally(() => process.exit())
})
