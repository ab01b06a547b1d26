/** The page's session against a real HTTP server in the place of the gateway. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { problem } from '#lib/errors.ts'
import { pageProblem } from '#lib/page-errors.ts'
import { paths } from '#lib/protocol.ts'
import {
  type Answer,
  fine,
  host,
  nobodyThere,
  ready,
  refusing,
  running,
  type SessionServer,
  serveSession,
} from './session-server.fixture.ts'

let server: SessionServer
let open: SessionServer['open']
let answers: Record<string, Answer>
let asked: readonly string[]

beforeEach(async () => {
  server = await serveSession()
  ;({ open, answers, asked } = server)
})

afterEach(() => server[Symbol.asyncDispose]())

it('picks up a host that runs, and starts none when there is none', async () => {
  using page = open()
  await page.load()
  expect(page.now()).toEqual({ state: 'absent' })
  answers[`GET ${paths.session}`] = fine(running)
  await page.refresh()
  expect(page.now()).toEqual({ state: 'running', host })
  expect(asked.some((what) => what.startsWith('POST'))).toBe(false)
})

it('starts a host once, however often it is asked to meanwhile', async () => {
  answers[`POST ${paths.session}`] = fine(running)
  using page = open()
  await page.load()
  const [one, two] = await Promise.all([page.start(), page.start()])
  expect(one).toEqual({ state: 'running', host })
  expect(two).toEqual(one)
  expect(page.seen.map(({ state }) => state)).toEqual(['absent', 'starting', 'running'])
  expect(asked.filter((what) => what === `POST ${paths.session}`)).toHaveLength(1)
})

it('uses a running host when Run is pressed before the first answer', async () => {
  answers[`GET ${paths.session}`] = fine(running)
  using page = open()
  expect(await page.start()).toEqual({ state: 'running', host })
  expect(asked.some((what) => what.startsWith('POST'))).toBe(false)
})

it('makes sure of its learner cookie before it starts a host', async () => {
  answers[`POST ${paths.session}`] = refusing('not-signed-in')
  using page = open(async (why) => {
    if (why === 'first') answers[`POST ${paths.session}`] = fine(running)
  })
  await page.load()
  expect(await page.start()).toEqual({ state: 'running', host })
  expect(asked.filter((what) => what.startsWith('POST'))).toHaveLength(1)
})

it('gets a new learner cookie from the site when the gateway does not know the old one', async () => {
  answers[`GET ${paths.session}`] = refusing('not-signed-in')
  answers[`POST ${paths.session}`] = refusing('not-signed-in')
  using page = open(async (why) => {
    if (why === 'refused') answers[`POST ${paths.session}`] = fine(running)
  })
  await page.load()
  expect(page.now()).toEqual({ state: 'absent' })
  expect(await page.start()).toEqual({ state: 'running', host })
})

it('starts the host that was asked for although the answer was lost', async () => {
  answers[`POST ${paths.session}`] = nobodyThere
  using page = open()
  await page.load()
  const started = page.start()
  await page.reach('reconnecting')
  answers[`POST ${paths.session}`] = fine(running)
  expect(await started).toEqual({ state: 'running', host })
  expect(page.now()).toEqual({ state: 'running', host })
})

it('does not believe an answer that is older than the host', async () => {
  using page = open()
  await page.load()
  const release = server.hold(`GET ${paths.session}`)
  const looked = page.refresh()
  await vi.waitUntil(() => asked.filter((what) => what === `GET ${paths.session}`).length > 1)
  answers[`POST ${paths.session}`] = fine(running)
  await page.start()
  answers[`GET ${paths.session}`] = fine(running)
  release()
  await looked
  expect(page.seen.map(({ state }) => state)).not.toContain('lost')
  expect(page.now()).toEqual({ state: 'running', host })
})

it('says why a host did not start, and starts at the next press', async () => {
  answers[`POST ${paths.session}`] = refusing('at-capacity')
  using page = open()
  await page.load()
  expect(await page.start()).toEqual({ state: 'failed', problem: problem('at-capacity') })
  answers[`POST ${paths.session}`] = fine(running)
  expect(await page.start()).toEqual({ state: 'running', host })
})

it('keeps the host in mind while the gateway is away, and finds it again', async () => {
  answers[`GET ${paths.session}`] = fine(running)
  using page = open()
  await page.load()
  answers[`GET ${paths.session}`] = nobodyThere
  await page.refresh()
  expect(page.now()).toEqual({ state: 'reconnecting', host, attempt: 1 })
  await vi.waitUntil(() => {
    const session = page.now()
    return session.state === 'reconnecting' && session.attempt > 2
  })
  answers[`GET ${paths.session}`] = fine(running)
  await page.reach('running')
  expect(page.now()).toEqual({ state: 'running', host })
})

it('tells that the host is gone, and keeps telling it when asked again', async () => {
  answers[`GET ${paths.session}`] = fine(running)
  using page = open()
  await page.load()
  answers[`GET ${paths.session}`] = fine({ state: 'none' })
  await page.refresh()
  await page.refresh()
  expect(page.now()).toEqual({ state: 'lost', problem: problem('sandbox-gone') })
})

it('notices by itself when Docker is back on the course server', async () => {
  answers[`GET ${paths.health}`] = fine({ ...ready, status: 'no-engine' })
  answers[`GET ${paths.session}`] = refusing('host-unreachable')
  using page = open()
  await page.load()
  expect(page.now()).toEqual({ state: 'failed', problem: problem('host-unreachable') })
  answers[`GET ${paths.health}`] = fine(ready)
  answers[`GET ${paths.session}`] = fine(running)
  await page.reach('running')
})

it('stops the host without throwing anything away, and says that Start wakes it', async () => {
  answers[`GET ${paths.session}`] = fine(running)
  answers[`POST ${paths.sleep}`] = fine({ state: 'asleep' })
  using page = open()
  await page.load()
  await page.stop()
  expect(page.now()).toEqual({ state: 'lost', problem: problem('sandbox-asleep') })
})

it('says that the host sleeps when the page comes back to it', async () => {
  answers[`GET ${paths.session}`] = fine({ state: 'asleep' })
  using page = open()
  await page.load()
  expect(page.now()).toEqual({ state: 'lost', problem: problem('sandbox-asleep') })
})

it('shows the new end of the host when it is extended, and says when it is not', async () => {
  answers[`GET ${paths.session}`] = fine(running)
  answers[`POST ${paths.extend}`] = fine({ ...running, expiresAt: host.expiresAt + 60_000 })
  using page = open()
  await page.load()
  expect(await page.extend()).toBeNull()
  const longer = { ...host, expiresAt: host.expiresAt + 60_000 }
  expect(page.now()).toEqual({ state: 'running', host: longer })
  answers[`POST ${paths.extend}`] = nobodyThere
  expect(await page.extend()).toEqual(pageProblem('internal'))
  expect(page.now()).toEqual({ state: 'running', host: longer })
})

it('waits in the queue and starts when it is its turn', async () => {
  answers[`POST ${paths.session}`] = fine({ state: 'queued', position: 2 })
  using page = open()
  await page.load()
  expect(await page.start()).toEqual({ state: 'queued', position: 2 })
  await page.refresh()
  expect(page.now()).toEqual({ state: 'queued', position: 2 })
  answers[`POST ${paths.session}`] = fine(running)
  await page.reach('running')
})

it('swaps the host for a new one on reset', async () => {
  answers[`GET ${paths.session}`] = fine(running)
  answers[`DELETE ${paths.session}`] = fine({ state: 'none' })
  answers[`POST ${paths.session}`] = fine({ ...running, sandboxId: 'box-2' })
  using page = open()
  await page.load()
  await page.reset()
  expect(page.now()).toEqual({ state: 'running', host: { ...host, sandboxId: 'box-2' } })
})

it('swaps the host although the answer was lost', async () => {
  answers[`GET ${paths.session}`] = fine(running)
  answers[`DELETE ${paths.session}`] = nobodyThere
  answers[`POST ${paths.session}`] = fine({ ...running, sandboxId: 'box-2' })
  using page = open()
  await page.load()
  const swapped = page.reset()
  await page.reach('reconnecting')
  answers[`DELETE ${paths.session}`] = fine({ state: 'none' })
  await swapped
  expect(page.now()).toEqual({ state: 'running', host: { ...host, sandboxId: 'box-2' } })
})

it('starts nothing new when the old host could not be thrown away', async () => {
  answers[`GET ${paths.session}`] = fine(running)
  answers[`DELETE ${paths.session}`] = refusing('host-unreachable')
  using page = open()
  await page.load()
  await page.reset()
  expect(page.now()).toEqual({ state: 'failed', problem: problem('host-unreachable') })
  expect(asked.some((what) => what.startsWith('POST'))).toBe(false)
})

it('keeps the files on renewal, and the old host when that cannot be done', async () => {
  answers[`GET ${paths.session}`] = fine(running)
  answers[`POST ${paths.renew}`] = refusing('files-too-large')
  using page = open()
  await page.load()
  expect(await page.renew()).toEqual(problem('files-too-large'))
  expect(page.now()).toEqual({ state: 'running', host })
  answers[`POST ${paths.renew}`] = fine({ ...running, sandboxId: 'box-2' })
  expect(await page.renew()).toBeNull()
  expect(page.now()).toEqual({ state: 'running', host: { ...host, sandboxId: 'box-2' } })
})
