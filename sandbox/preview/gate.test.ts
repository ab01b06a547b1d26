/** Who may see a preview, and what a preview may reach: every way round it is tried. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { previewSchema } from '#lib/preview-protocol.ts'
import { paths, problemResponseSchema } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, secret, startBench } from '#sandbox/bench/gateway.ts'
import {
  type Apps,
  askPreview,
  createApps,
  enterPreview,
  localCourse,
  localLearner,
  openPreview,
} from '#sandbox/bench/preview.ts'
import { createPreviewPasses } from '#sandbox/preview/passes.ts'
import { createFakeWorld } from '#sandbox/providers/fake.ts'

let bench: GatewayBench
let apps: Apps
let ada: Learner
let now = Date.now()

beforeEach(async () => {
  now = Date.now()
  const world = createFakeWorld()
  apps = createApps(world)
  bench = await startBench({
    world,
    provider: apps.provider,
    preview: { host: '127.0.0.1', port: 0 },
    now: () => now,
  })
  await apps.serve(8080, (request, response) => response.end(`app at ${request.url}`))
  ada = await localLearner(bench)
})
afterEach(async () => {
  await bench.close()
  apps.close()
})

const page = (address: URL, path = '/'): URL => new URL(path, address.origin)

test('a ticket brings the browser in, and its pass keeps it in', async () => {
  const address = await openPreview(ada, 8080, '/shop?item=1')
  expect(address.hostname).toMatch(/^8080-[0-9a-f]{24}\.localhost$/)
  const entered = await askPreview(bench, address)
  expect(entered).toMatchObject({ status: 303, headers: { location: '/shop?item=1' } })
  expect(entered.headers['set-cookie']?.[0]).toMatch(
    /^slipway_preview=[^;]+; Path=\/; HttpOnly; Max-Age=86400; SameSite=None; Secure; Partitioned$/,
  )
  const cookie = (entered.headers['set-cookie'] ?? []).map((c) => c.split(';')[0]).join('; ')
  const shown = await askPreview(bench, page(address, '/shop'), { cookie })
  expect(shown).toMatchObject({ status: 200, body: 'app at /shop' })
  expect(shown.headers['content-security-policy']).toBe(`frame-ancestors ${localCourse}`)
})

test('without a pass, with a forged one or that of another there is nothing to see', async () => {
  const address = await openPreview(ada, 8080)
  const grace = await localLearner(bench)
  const graces = await enterPreview(bench, await openPreview(grace, 8080))
  const forged = await createPreviewPasses(`not ${secret}`, () => now).issuePass({
    learner: ada.id,
    sandboxId: 'x',
    node: 'node-1',
    course: localCourse,
  })
  const course = ada.headers['cookie'] ?? ''
  for (const cookie of ['', graces, course, `slipway_preview=${forged}`, 'slipway_preview=x']) {
    const refused = await askPreview(bench, page(address), {
      cookie,
      headers: { accept: 'text/html' },
    })
    expect(refused.status, cookie).toBe(401)
    expect(refused.body).toContain('This preview is not open here')
  }
})

test('a ticket counts once, for thirty seconds, and for its own host', async () => {
  const address = await openPreview(ada, 8080)
  const grace = await localLearner(bench)
  const graces = await openPreview(grace, 8080)
  const elsewhere = new URL(graces.pathname + address.search, graces.origin)
  expect((await askPreview(bench, elsewhere)).status).toBe(401)
  expect((await askPreview(bench, address)).status).toBe(401)

  const fresh = await openPreview(ada, 8080)
  const cookie = await enterPreview(bench, fresh)
  expect((await askPreview(bench, fresh)).status).toBe(401)
  // Whoever is in already is not thrown out by a page that is loaded again from its first address.
  expect((await askPreview(bench, fresh, { cookie })).status).toBe(303)

  const late = await openPreview(ada, 8080)
  now += 31_000
  expect((await askPreview(bench, late)).status).toBe(401)
})

test('a ticket of a preview opens no terminal, and its pass is no learner', async () => {
  const address = await openPreview(ada, 8080)
  const ticket = address.searchParams.get('ticket') ?? ''
  const socket = ada.visit(paths.terminal, { ticket })
  expect((await socket.terminalFrame('error')).error.code).toBe('bad-ticket')
  const pass = (await enterPreview(bench, address)).split('=')[1]
  const asked = await ada.ask('GET', paths.session, undefined, {
    cookie: `slipway_learner=${pass}`,
  })
  expect(asked.status).toBe(401)
})

test('the pass of a host ends with it', async () => {
  const address = await openPreview(ada, 8080)
  const cookie = await enterPreview(bench, address)
  await ada.ask('DELETE', paths.session)
  expect((await askPreview(bench, page(address), { cookie })).status).toBe(410)
  await ada.ask('POST', paths.session)
  expect((await askPreview(bench, page(address), { cookie })).status).toBe(410)
  expect((await openPreview(ada, 8080)).host).not.toBe(address.host)
})

test('each host of a lab has previews of its own, which its own pass alone opens', async () => {
  await ada.ask('POST', paths.session, { nodes: 2 })
  const first = await openPreview(ada, 8080)
  const second = await openPreview(ada, 8080, '/', 'node-2')
  expect(second.host).not.toBe(first.host)
  const [firstPass, secondPass] = [
    await enterPreview(bench, first),
    await enterPreview(bench, second),
  ]
  const shown = await askPreview(bench, page(second), { cookie: secondPass })
  expect(shown.body).toBe('app at /')
  expect((await askPreview(bench, page(second), { cookie: firstPass })).status).toBe(401)
  expect((await askPreview(bench, page(first), { cookie: secondPass })).status).toBe(401)

  await ada.ask('DELETE', paths.lab)
  expect((await askPreview(bench, page(second), { cookie: secondPass })).status).toBe(410)
  expect((await askPreview(bench, page(first), { cookie: firstPass })).status).toBe(200)
  const gone = await ada.ask('POST', paths.preview, { port: 8080, node: 'node-2' })
  expect(gone.ok).toBe(false)
})

test('the entrance leads to no other site', async () => {
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/x\r\nX: y',
    '',
  ]) {
    const address = await openPreview(ada, 8080)
    address.searchParams.set('to', to)
    expect((await askPreview(bench, address)).headers.location, to).toBe('/')
  }
})

test('only addresses of previews are answered', async () => {
  const address = await openPreview(ada, 8080)
  const cookie = await enterPreview(bench, address)
  const { port } = address
  const id = address.hostname.split('.')[0]?.split('-')[1]
  const hosts = [
    `localhost:${port}`,
    `127.0.0.1:${port}`,
    `8080-${id}.evil.example`,
    `8080-${id}.localhost:1`,
    `8080-${id}.localhost.evil.example:${port}`,
    `0-${id}.localhost:${port}`,
    `65536-${id}.localhost:${port}`,
    `x.8080-${id}.localhost:${port}`,
  ]
  for (const host of hosts) {
    const answer = await askPreview(bench, page(address), { cookie, headers: { host } })
    expect(answer.status, host).toBe(404)
  }
})

test('the course is not there: its paths are the app’s', async () => {
  const address = await openPreview(ada, 8080)
  const cookie = `${await enterPreview(bench, address)}; ${ada.headers['cookie']}`
  for (const path of Object.values(paths)) {
    const answer = await askPreview(bench, page(address, path), { cookie })
    expect(answer.body).toBe(`app at ${path}`)
  }
})

test('a page of a preview changes nothing in the course', async () => {
  const address = await openPreview(ada, 8080)
  for (const origin of [address.origin, address.origin.replace(/:\d+$/, ''), 'null']) {
    for (const [method, path] of [
      ['POST', paths.session],
      ['DELETE', paths.session],
      ['POST', paths.tickets],
      ['POST', paths.preview],
    ] as const) {
      const answer = await ada.ask(method, path, undefined, { origin })
      const { error } = problemResponseSchema.parse(await answer.json())
      expect(error.code, `${method} ${path} from ${origin}`).toBe('foreign-origin')
    }
    const socket = ada.visit(paths.terminal, { ticket: 'x' }, { origin })
    await expect(socket.closed).rejects.toThrow('403')
  }
})

test('a course that is opened under a name without previews says so', async () => {
  const headers = { origin: 'http://192.168.1.5:3000', 'x-forwarded-host': '192.168.1.5:3000' }
  const answer = await ada.ask('POST', paths.preview, { port: 8080 }, headers)
  expect(previewSchema.parse(await answer.json())).toEqual({ state: 'unavailable' })
})

test('the way in is refused without a learner, a host, or a port', async () => {
  const codeOf = async (response: Response) =>
    problemResponseSchema.parse(await response.json()).error.code
  expect(await codeOf(await ada.ask('POST', paths.preview, { port: 8080 }, { cookie: '' }))).toBe(
    'not-signed-in',
  )
  for (const body of [
    { port: 0 },
    { port: 65_536 },
    { port: '8080' },
    { port: 80, path: 'x' },
    { port: 80, node: 'node-4' },
    {},
  ]) {
    expect(await codeOf(await ada.ask('POST', paths.preview, body))).toBe('bad-request')
  }
  await ada.ask('DELETE', paths.session)
  expect(await codeOf(await ada.ask('POST', paths.preview, { port: 8080 }))).toBe('no-sandbox')
})
