/** Apps that do not answer, or not with HTTP, and what a browser could send to confuse one. */
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { previewVisitAnswerSchema } from '#lib/preview-protocol.ts'
import { paths } from '#lib/protocol.ts'
import {
  localCourse,
  type OpenedPreview,
  openPreview,
  sendRaw,
  startPreviewBench,
} from '#sandbox/bench/preview.ts'

let preview: OpenedPreview

beforeEach(async () => {
  preview = await startPreviewBench()
})
afterEach(() => preview.close())

const navigation = { 'sec-fetch-dest': 'iframe' }

const lastVisit = async () => {
  const answer = await preview.learner.ask('GET', `${paths.preview}?port=8080`)
  return previewVisitAnswerSchema.parse(await answer.json()).visit
}

test('the learner’s panel knows the last page and how it was answered', async () => {
  expect(await lastVisit()).toBeNull()
  await preview.apps.serve(8080, (request, response) => {
    response.statusCode = request.url === '/none' ? 404 : 200
    response.end()
  })
  await preview.ask('/none', { headers: navigation })
  expect(await lastVisit()).toEqual({ state: 'answered', path: '/none', status: 404 })
  await preview.ask('/style.css', { headers: { 'sec-fetch-dest': 'style' } })
  expect(await lastVisit()).toMatchObject({ path: '/none' })
  await openPreview(preview.learner, 8080)
  expect(await lastVisit()).toBeNull()
})

test('where nothing listens, the page says why in the words of the checks', async () => {
  const { status, body, headers } = await preview.ask('/', { headers: navigation })
  expect(status).toBe(502)
  expect(body).toContain('Nothing answers on port 8080: no container is running.')
  expect(body).toContain('Start one with -p 8080:…')
  expect(headers['content-security-policy']).toContain(`frame-ancestors ${localCourse}`)
  expect(await lastVisit()).toMatchObject({ state: 'failed', why: expect.stringContaining('8080') })
})

test('an app that says nothing, garbage, too much, or too late is told apart', async () => {
  const behaviours = [
    ['502', 'Nothing answer', (socket: Socket) => void socket.end()],
    [
      '502',
      'what it says is not HTTP',
      (socket: Socket) => void socket.end('\x00\x01 SSH-2.0 hello\r\n\r\n'),
    ],
    [
      '502',
      'what it says is not HTTP',
      (socket: Socket) => void socket.end(`HTTP/1.1 200 OK\r\nX: ${'y'.repeat(50_000)}\r\n\r\n`),
    ],
    [
      '502',
      'what it says is not HTTP',
      (socket: Socket) =>
        void socket.end(
          'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        ),
    ],
    ['504', 'has not answered', () => undefined],
  ] as const
  for (const [status, words, accept] of behaviours) {
    await preview.apps.listen(8080, (socket) => {
      socket.once('data', () => accept(socket))
    })
    const answer = await preview.ask('/', { headers: navigation })
    expect(`${answer.status} ${answer.body}`).toContain(words)
    expect(String(answer.status)).toBe(status)
  }
})

test('an answer that is cut off ends the connection in the middle', async () => {
  await preview.apps.listen(8080, (socket) => {
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf'))
  })
  await expect(preview.ask()).rejects.toThrow(/aborted|hang up/)
})

test('an app may answer before it has read all of an upload', async () => {
  await preview.apps.listen(8080, (socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 413 No\r\nContent-Length: 8\r\nConnection: close\r\n\r\ntoo much')
      socket.resume()
    })
  })
  const answer = await preview.ask('/', { method: 'POST', body: 'x'.repeat(4_000_000) })
  expect(answer).toMatchObject({ status: 413, body: 'too much' })
})

test('what could be read as two requests reaches no app', async () => {
  const seen: string[] = []
  await preview.apps.serve(8080, (request, response) => {
    seen.push(request.url ?? '')
    request.resume()
    response.end('app')
  })
  const head = (line: string, ...headers: string[]) =>
    [
      `${line} HTTP/1.1`,
      `Host: ${new URL(preview.origin).host}`,
      `Cookie: ${preview.cookie}`,
      'Connection: close',
      ...headers,
      '',
      '',
    ].join('\r\n')
  const hidden = 'GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n'
  const smuggled = [
    `${head('POST /', 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n${hidden}`,
    head('POST /', 'Content-Length: 0', 'Content-Length: 40') + hidden,
    head('POST /', 'Transfer-Encoding: xchunked') + hidden,
    `${head('POST /', 'Transfer-Encoding : chunked')}0\r\n\r\n${hidden}`,
    head('GET http://localhost:3000/sandbox/session'),
    head('OPTIONS *'),
    head('CONNECT localhost:3000'),
    head('GET /', `X-Long: ${'x'.repeat(20_000)}`),
  ]
  for (const bytes of smuggled) {
    const answer = await sendRaw(preview.bench, bytes)
    expect(answer, bytes.slice(0, 120)).not.toContain('app')
    expect(answer).not.toMatch(/^HTTP\/1\.1 2/)
  }
  expect(seen).toEqual([])
})

test('one learner has only so many connections', async () => {
  await preview.apps.serve(8080, () => undefined)
  const waiting = Array.from({ length: 32 }, () => preview.ask())
  const statuses = Promise.all(waiting.map(async (answer) => (await answer).status))
  const busy = await preview.ask()
  expect(busy.status).toBe(503)
  expect(new Set(await statuses)).toEqual(new Set([504]))
  expect((await preview.ask()).status).toBe(504)
})
