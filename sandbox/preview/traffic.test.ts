/** What passes between a browser and a learner's app: faithfully, and bounded. */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import {
  localCourse,
  type OpenedPreview,
  sendRaw,
  startPreviewBench,
} from '#sandbox/bench/preview.ts'

let preview: OpenedPreview

beforeEach(async () => {
  preview = await startPreviewBench()
})
afterEach(() => preview.close())

test('the app finds itself at localhost, and learns nothing of the course', async () => {
  let seen: IncomingMessage | undefined
  await preview.apps.serve(8080, (request, response) => {
    seen = request
    response.end()
  })
  await preview.ask('/a//b%2Fc/?q=a+b&q=%20&x', {
    cookie: `mine=1; ${preview.cookie}; ${preview.learner.headers['cookie']}; __Host-slipway_learner=x; also=2`,
    headers: {
      origin: preview.origin,
      referer: `${preview.origin}/from?x=1`,
      connection: 'close, x-hop',
      'x-hop': '1',
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-host': 'course.example',
      'proxy-authorization': 'Basic x',
      te: 'trailers',
      'x-mine': 'kept',
    },
  })
  expect(seen?.url).toBe('/a//b%2Fc/?q=a+b&q=%20&x')
  expect(seen?.headers).toEqual({
    host: 'localhost:8080',
    cookie: 'mine=1; theme=dark; also=2',
    origin: 'http://localhost:8080',
    referer: 'http://localhost:8080/from?x=1',
    'x-mine': 'kept',
    connection: 'close',
  })
})

test('the app speaks for its own origin only', async () => {
  await preview.apps.serve(8080, (_request, response) => {
    response.setHeader('set-cookie', [
      'sid=1; Domain=localhost; Path=/; SameSite=Strict',
      'slipway_learner=stolen; Path=/',
      ' slipway_preview=x',
      '__Host-slipway_learner=x; Secure; Path=/',
    ])
    response.setHeader('strict-transport-security', 'max-age=1000; includeSubDomains')
    response.setHeader('clear-site-data', '"*"')
    response.setHeader('x-frame-options', 'DENY')
    response.setHeader('content-security-policy', "default-src 'self'; frame-ancestors 'none'")
    response.setHeader('connection', 'close, x-hop')
    response.setHeader('x-hop', '1')
    response.setHeader('x-mine', 'kept')
    response.end('hello')
  })
  const { headers } = await preview.ask()
  expect(headers['set-cookie']).toEqual(['sid=1; Path=/; SameSite=None; Secure; Partitioned'])
  expect(headers['content-security-policy']).toBe(
    `default-src 'self', frame-ancestors ${localCourse}`,
  )
  for (const name of ['strict-transport-security', 'clear-site-data', 'x-frame-options', 'x-hop']) {
    expect(headers).not.toHaveProperty(name)
  }
  expect(headers['x-mine']).toBe('kept')
})

test('a page is asked for anew each time, and so is what the app says nothing about', async () => {
  await preview.apps.serve(8080, (request, response) => {
    if (request.url !== '/silent') response.setHeader('cache-control', 'max-age=60')
    response.end()
  })
  const iframe = { headers: { 'sec-fetch-dest': 'iframe' } }
  expect((await preview.ask('/', iframe)).headers['cache-control']).toBe('no-cache')
  expect((await preview.ask('/silent')).headers['cache-control']).toBe('no-cache')
  expect((await preview.ask('/style.css')).headers['cache-control']).toBe('max-age=60')
})

test('redirects to localhost stay in the preview; others go where they lead', async () => {
  await preview.apps.serve(8080, (request, response) => {
    const to = new URL(request.url ?? '', 'http://x').searchParams.get('to') ?? ''
    response.writeHead(302, { location: to }).end()
  })
  const sibling = preview.origin.replace('//8080-', '//9000-')
  for (const [to, location] of [
    ['http://localhost:8080/login?x=1', `${preview.origin}/login?x=1`],
    ['https://127.0.0.1:8080', preview.origin],
    ['//localhost:9000/#top', `${sibling}/#top`],
    ['http://localhost.evil.example/', 'http://localhost.evil.example/'],
    ['http://localhost:8080@evil.example/', 'http://localhost:8080@evil.example/'],
    ['https://example.org/', 'https://example.org/'],
    ['/docs/', '/docs/'],
  ]) {
    const { headers } = await preview.ask(`/?to=${encodeURIComponent(to ?? '')}`)
    expect(headers.location).toBe(location)
  }
})

test('bodies pass in both directions, as they come', async () => {
  await preview.apps.serve(8080, (request, response) => request.pipe(response))
  expect((await preview.ask('/', { method: 'POST', body: 'x'.repeat(300_000) })).body).toHaveLength(
    300_000,
  )
  const chunked = { 'transfer-encoding': 'chunked' }
  expect((await preview.ask('/', { method: 'PUT', body: 'parts', headers: chunked })).body).toBe(
    'parts',
  )
})

test('a download nobody reads holds the app up rather than fill the gateway', async () => {
  let written = 0
  let stalled: (() => void) | undefined
  const held = new Promise<void>((resolve) => {
    stalled = resolve
  })
  await preview.apps.serve(8080, (_request, response) => {
    const chunk = Buffer.alloc(65_536)
    const more = () => {
      while (response.write(chunk)) written += chunk.length
      // Held up for good when nothing moves for a while.
      const timer = setTimeout(() => stalled?.(), 500)
      response.once('drain', () => {
        clearTimeout(timer)
        more()
      })
    }
    more()
  })
  const browser = new Socket().connect(preview.bench.gateway.previewPort ?? 0, '127.0.0.1')
  browser.pause()
  browser.write(
    `GET / HTTP/1.1\r\nHost: ${new URL(preview.origin).host}\r\nCookie: ${preview.cookie}\r\n\r\n`,
  )
  await held
  browser.destroy()
  expect(written).toBeLessThan(24 * 1024 * 1024)
})

test('a WebSocket passes, from pages of the preview only', async () => {
  const server = await preview.apps.serve(8080, () => undefined)
  const sockets = new WebSocketServer({ server })
  let host = ''
  sockets.on('connection', (socket, request) => {
    host = `${request.headers.host} ${request.headers.origin}`
    socket.send('welcome')
    socket.on('message', (data, binary) => socket.send(data, { binary }))
  })
  const open = (headers: Record<string, string>) =>
    new WebSocket(`ws://127.0.0.1:${preview.bench.gateway.previewPort}/live`, {
      headers: { host: new URL(preview.origin).host, ...headers },
    })
  const socket = open({ origin: preview.origin, cookie: preview.cookie })
  const [welcome] = await once(socket, 'message')
  expect(String(welcome)).toBe('welcome')
  expect(host).toBe('localhost:8080 http://localhost:8080')
  socket.send(Buffer.from([0, 255]))
  const [echo, binary] = await once(socket, 'message')
  expect([...echo, binary]).toEqual([0, 255, true])
  socket.close(4321)
  expect((await once(socket, 'close'))[0]).toBe(4321)

  for (const [headers, status] of [
    [{ origin: localCourse, cookie: preview.cookie }, 403],
    [{ origin: 'http://evil.example', cookie: preview.cookie }, 403],
    [{ origin: preview.origin }, 401],
  ] as const) {
    const [error] = await once(open(headers), 'error')
    expect(String(error)).toContain(String(status))
  }
})

test('a refused WebSocket is told as the app told it', async () => {
  const server = await preview.apps.serve(8080, () => undefined)
  server.on('upgrade', (_request, socket) =>
    socket.end('HTTP/1.1 418 Teapot\r\nContent-Length: 3\r\nConnection: close\r\n\r\nno!'),
  )
  const head = `GET /live HTTP/1.1\r\nHost: ${new URL(preview.origin).host}\r\nCookie: ${preview.cookie}\r\n`
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
  const answer = await sendRaw(preview.bench, head + upgrade)
  expect(answer).toMatch(/^HTTP\/1\.1 418 /)
  expect(answer).toMatch(/no!$/)
})
