import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { readlink } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStaticFiles } from './static-files.ts'

const script = 'export const answer = 42\n'
const large = 4_000_000

let folder: string
let server: Server

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-static-'))
  mkdirSync(join(folder, '_next/static'), { recursive: true })
  writeFileSync(join(folder, '_next/static/part.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, '_next/static/large.js.br'), Buffer.alloc(large))
  const answerStatic = createStaticFiles({ folder, headers: [{ key: 'x-held', value: 'yes' }] })
  server = createServer((asked, response) =>
    answerStatic(asked, response, () => response.end('left to Next')),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(async () => {
  server.closeAllConnections()
  await server[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

async function ask(path: string, headers = {}, method = 'GET'): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo
  const options = { port, path, method, headers: { 'accept-encoding': 'gzip, br', ...headers } }
  const asking = request({ host: '127.0.0.1', ...options }).end()
  const [answer] = await once(asking, 'response')
  return answer
}

/** Files below the folder that this process has open. */
const openFiles = async (): Promise<number> => {
  const links = readdirSync('/proc/self/fd').map((fd) => readlink(`/proc/self/fd/${fd}`))
  const targets = await Promise.all(links.map((link) => link.catch(() => '')))
  return targets.filter((target) => target.startsWith(folder)).length
}

test('a browser that takes Brotli gets the compressed file, for good and with the headers of a page', async () => {
  const answer = await ask('/_next/static/part.js')
  const body = Buffer.concat(await answer.toArray())
  expect(brotliDecompressSync(body).toString()).toBe(script)
  expect(answer.headers).toMatchObject({
    'content-encoding': 'br',
    'cache-control': 'public,max-age=31536000,immutable',
    vary: 'Accept-Encoding',
    'x-held': 'yes',
  })
})

test.each([
  ['a browser that does not', '/_next/static/part.js', { 'accept-encoding': 'gzip' }],
  ['what is not there', '/_next/static/../../package.json'],
  ['an address that means nothing', '/%E0%A4%A'],
  ['a part of a file', '/_next/static/part.js', { range: 'bytes=9-3' }],
  ['what is sent', '/_next/static/part.js', {}, 'POST'],
])('%s is left to Next', async (_, path, headers = {}, method = 'GET') => {
  expect(await text(await ask(path, headers, method))).toBe('left to Next')
})

test('a file is let go when the browser has gone, and a file that has gone ends its answer alone', async () => {
  const answer = await ask('/_next/static/large.js')
  expect(await openFiles()).toBe(1)
  answer.destroy()
  await vi.waitUntil(async () => (await openFiles()) === 0)
  rmSync(join(folder, '_next/static/large.js.br'))
  await expect(ask('/_next/static/large.js')).rejects.toThrow('socket hang up')
  expect((await ask('/_next/static/part.js')).statusCode).toBe(200)
})
