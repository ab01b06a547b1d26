/** What arrives over the wire and should not: refused with a reason, and nobody else notices. */
import { learnerCookie, signLearner } from '#lib/identity.ts'
import { closeCodes, flow, paths, problemResponseSchema, sessionSchema } from '#lib/protocol.ts'
import { expect, test } from './course.ts'
import { createStranger, openTerminal, type Stranger } from './wire.ts'

let stranger: Stranger

test.beforeAll(async () => {
  stranger = await createStranger()
  const started = await stranger.ask('POST', paths.session)
  expect(sessionSchema.parse(await started.json()).state).toBe('running')
})
test.afterAll(async () => {
  await stranger.ask('DELETE', paths.session)
})

/** Status and error code of an answer. */
async function refusal(response: Response): Promise<string> {
  const { error } = problemResponseSchema.parse(await response.json())
  return `${response.status} ${error.code}`
}

const json = { 'content-type': 'application/json' }
const forTerminal = (terminal: string) => JSON.stringify({ purpose: 'terminal', terminal })

test('a page of another site gets none', async () => {
  const ticket = await stranger.ticket({ purpose: 'terminal', terminal: 't1' })
  for (const origin of ['http://evil.example', 'http://localhost:9', 'null', '']) {
    const wire = stranger.open(paths.terminal, { ticket }, { origin })
    expect(await wire.ended, origin).toBe(403)
  }
  expect(await stranger.open('/sandbox/nothing', { ticket }).ended).toBe(404)
})

test('a ticket opens one socket, of its learner and its purpose', async () => {
  const other = await createStranger()
  const ticket = await stranger.ticket({ purpose: 'terminal', terminal: 't1' })
  expect(await other.open(paths.terminal, { ticket }).ended).toBe(closeCodes.unauthorized)
  expect(await stranger.open(paths.lesson, { ticket }).ended).toBe(closeCodes.unauthorized)
  const first = stranger.open(paths.terminal, { ticket })
  await first.ready
  expect(await stranger.open(paths.terminal, { ticket }).ended).toBe(closeCodes.unauthorized)
  first.socket.send('echo still-$((1 + 1))\r', { binary: true })
  await first.prints('still-2')
  first.socket.close()
  for (const bad of ['', 'x', `${ticket}x`]) {
    const wire = stranger.open(paths.terminal, { ticket: bad })
    expect(await wire.ended).toBe(closeCodes.unauthorized)
  }
})

test('nobody reaches the host of another', async () => {
  const other = await createStranger()
  expect(await (await other.ask('GET', paths.session)).json()).toEqual({ state: 'none' })
  const wire = await openTerminal(other)
  expect(await wire.ended).toBe(closeCodes.notFound)
})

test('a frame that is too large, or no frame of ours, ends the socket that sent it', async () => {
  const huge = await openTerminal(stranger)
  await huge.ready
  huge.socket.send(Buffer.alloc(flow.maxFrame + 1, 'x'))
  expect(await huge.ended).toBe(closeCodes.tooLarge)
  const frames = ['nonsense', '{}', '[]', '{"type":"ack","bytes":-1}', '{"type":"resize"}']
  for (const frame of frames) {
    const wire = await openTerminal(stranger)
    await wire.ready
    wire.socket.send(frame)
    expect(await wire.ended, frame).toBe(closeCodes.badFrame)
  }
  const lesson = stranger.open(paths.lesson, {
    ticket: await stranger.ticket({ purpose: 'lesson', lesson: 'first-run' }),
  })
  lesson.socket.once('message', () => lesson.socket.send('hello'))
  expect(await lesson.ended).toBe(closeCodes.badFrame)
})

test('a terminal of no size, or of an absurd one, is not made', async () => {
  for (const [cols, rows] of [
    [0, 0],
    [1e9, 1e9],
    [-5, 24],
    [80.5, 24],
  ] as const) {
    const attached = await openTerminal(stranger, { cols, rows })
    await attached.ready
    attached.socket.send('clear; stty size\r', { binary: true })
    await attached.prints('24 80')
    attached.socket.send(JSON.stringify({ type: 'resize', cols, rows }))
    expect(await attached.ended, `${cols}×${rows}`).toBe(closeCodes.badFrame)
  }
})

test('a lesson that does not exist has no checks to follow', async () => {
  const ticket = await stranger.ticket({ purpose: 'lesson', lesson: 'no-such-lesson' })
  expect(await stranger.open(paths.lesson, { ticket }).ended).toBe(closeCodes.notFound)
})

test('a forged cookie is nobody', async () => {
  const forged = await signLearner(crypto.randomUUID(), 'x'.repeat(64))
  for (const value of [forged, 'x', `${stranger.cookie.split('=')[1]}x`]) {
    const nobody = await createStranger(`${learnerCookie}=${value}`)
    expect(await refusal(await nobody.ask('GET', paths.session))).toBe('401 not-signed-in')
    expect(await refusal(await nobody.ask('POST', paths.session))).toBe('401 not-signed-in')
    expect(await refusal(await nobody.ask('DELETE', paths.session))).toBe('401 not-signed-in')
    const wire = nobody.open(paths.terminal, { ticket: 'x' })
    expect(await wire.ended).toBe(closeCodes.unauthorized)
  }
})

test('a request of another site changes nothing', async () => {
  for (const origin of ['http://evil.example', 'null']) {
    const headers = { origin, ...json }
    for (const [method, path] of [
      ['POST', paths.session],
      ['DELETE', paths.session],
      ['POST', paths.tickets],
      ['POST', '/api/progress/answers'],
    ] as const) {
      const body = method === 'POST' ? '{}' : null
      expect(await refusal(await stranger.ask(method, path, { headers, body }))).toBe(
        '403 foreign-origin',
      )
    }
  }
  const session = await stranger.ask('GET', paths.session)
  expect(sessionSchema.parse(await session.json()).state).toBe('running')
})

test('bodies that are too large, not JSON, or not what was asked for are refused', async () => {
  const post = (path: string, body: string, headers: Record<string, string> = json) =>
    stranger.ask('POST', path, { body, headers }).then(refusal)
  const padded = JSON.stringify({ purpose: 'terminal', terminal: 't1', more: 'x'.repeat(20_000) })
  expect(await post(paths.tickets, padded)).toBe('413 too-large')
  for (const body of ['', 'x', '[]', '{}', forTerminal('../../etc'), forTerminal('t99')]) {
    expect(await post(paths.tickets, body), body).toBe('400 bad-request')
  }
  expect(await post(paths.tickets, forTerminal('t1'), { 'content-type': 'text/plain' })).toBe(
    '400 bad-request',
  )
  const answers = '/api/progress/answers'
  const answer = {
    lesson: 'first-run',
    question: 'second-run',
    given: { kind: 'chosen', options: [1] },
  }
  expect(
    await post(answers, JSON.stringify({ ...answer, given: { kind: 'chosen', options: [99] } })),
  ).toBe('400 bad-request')
  expect(await post(answers, JSON.stringify({ ...answer, given: 1 }))).toBe('400 bad-request')
  expect(await post(answers, JSON.stringify({ ...answer, lesson: 'x' }))).toBe('404 unknown-lesson')
  expect(await post(answers, `{"x":"${'x'.repeat(5000)}"}`)).toBe('413 too-large')
})

test('addresses and methods that the gateway does not have', async () => {
  expect(await refusal(await stranger.ask('GET', '/sandbox/nothing'))).toBe('404 not-found')
  expect(await refusal(await stranger.ask('PUT', paths.session))).toBe('404 not-found')
  expect((await stranger.ask('GET', '/sandbox/%2e%2e/%2e%2e/etc/passwd')).status).toBe(404)
})

test('progress is written no faster than a person could', async () => {
  const hasty = await createStranger()
  const write = () => hasty.ask('POST', '/api/progress/answers', { headers: json, body: '{}' })
  const answers = await Promise.all(Array.from({ length: 60 }, write))
  const refused = answers.find(({ status }) => status === 429)
  expect(refused && (await refusal(refused))).toBe('429 too-many-requests')
  const honest = await stranger.ask('POST', '/api/progress/answers', { headers: json, body: '{}' })
  expect(honest.status).toBe(400)
})
