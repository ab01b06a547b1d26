import { afterEach, expect, test } from 'vitest'
import { emptyEngineState } from '#lib/engine/state.ts'
import { closeCodes, paths } from '#lib/protocol.ts'
import {
  createMemory,
  type GatewayBench,
  type Learner,
  lessonWith,
  startBench,
} from '#sandbox/bench/gateway.ts'
import type { Page } from '#sandbox/bench/page.ts'

let bench: GatewayBench
afterEach(() => bench.close())

const lesson = lessonWith('running', [
  { id: 'web', title: 'Run it', kind: 'container', name: 'web', image: 'nginx', state: 'running' },
  { id: 'look', title: 'Look', kind: 'exec', container: 'web', command: 'nginx -v' },
  { id: 'page', title: 'Visit', kind: 'http', port: 8080, contains: 'Welcome' },
  { id: 'notes', title: 'Write', kind: 'file', path: 'notes.txt' },
  { id: 'pause', title: 'Pause', kind: 'container', name: 'web', state: 'paused' },
  { id: 'made', title: 'Make it', kind: 'container', name: 'web', state: 'created' },
  { id: 'gone', title: 'Clean up', kind: 'container', name: 'web', state: 'removed' },
])

async function sandboxed(options = {}): Promise<Learner> {
  bench = await startBench({ lessonList: [lesson], ...options })
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  return learner
}

const open = (learner: Learner) => learner.open({ purpose: 'lesson', lesson: 'running' })

function sandboxOf(learner: Learner) {
  const sandbox = bench.world.sandboxes.get(learner.id)
  if (!sandbox) throw new Error('no sandbox')
  return sandbox
}

const verdict = (page: Page, check: string, outcome: string) =>
  page.lessonFrame(
    (frame) =>
      frame.type === 'verdict' && frame.check === check && frame.verdict.outcome === outcome,
  )

const shown = (page: Page, name: string, state: string) =>
  page.until(() => page.engine()?.containers.some((c) => c.name === name && c.state === state))

const errorOf = async (page: Page) => {
  const found = await page.lessonFrame((frame) => frame.type === 'error')
  return found.type === 'error' ? `${found.error.code} ${await page.closed}` : ''
}

test('a page sees the engine and why each check has not passed, before anything was done', async () => {
  const page = await open(await sandboxed())
  await verdict(page, 'web', 'failed')
  await verdict(page, 'page', 'failed')
  await verdict(page, 'notes', 'failed')
  expect(page.frames()[0]).toMatchObject({
    type: 'engine',
    node: 'node-1',
    state: { ...emptyEngineState, networks: [{}, {}, { name: 'bridge' }] },
  })
})

test('checks tick by themselves as the learner works', async () => {
  const learner = await sandboxed()
  const page = await open(learner)
  await verdict(page, 'web', 'failed')
  const { engine, ports, files } = sandboxOf(learner)
  ports.set(8080, (_request, response) => response.end('Welcome to nginx'))
  engine.run({ name: 'web', image: 'nginx', ports: [{ host: 8080, container: 80 }] })
  await verdict(page, 'web', 'passed')
  await verdict(page, 'page', 'passed')
  engine.exec('web', 'nginx -v')
  await verdict(page, 'look', 'passed')
  files.set('notes.txt', { type: 'file', text: 'mine' })
  engine.remove('web')
  await verdict(page, 'gone', 'passed')
  await verdict(page, 'notes', 'passed')
  expect(bench.memory.stored.map((key) => key.split('/')[2]).sort()).toEqual([
    'gone',
    'look',
    'notes',
    'page',
    'web',
  ])
})

test('what is typed in a terminal ticks the checks of the lesson', async () => {
  const learner = await sandboxed()
  const page = await open(learner)
  const terminal = await learner.open({ purpose: 'terminal', terminal: 't1' })
  terminal.type('docker run -d --name web -p 8080:80 nginx\r')
  await verdict(page, 'web', 'passed')
  terminal.type('docker exec web nginx -v\r')
  await verdict(page, 'look', 'passed')
  terminal.type('docker pause web\rdocker unpause web\r')
  await verdict(page, 'pause', 'passed')
  terminal.type('docker stop web\rdocker rm web\r')
  await verdict(page, 'gone', 'passed')
})

test('a state that lasts a moment only counts', async () => {
  const learner = await sandboxed()
  const { engine } = sandboxOf(learner)
  engine.run({ name: 'web', image: 'nginx' })
  const page = await open(learner)
  await shown(page, 'web', 'running')
  engine.setPaused('web', true)
  engine.setPaused('web', false)
  await verdict(page, 'pause', 'passed')
})

test('being created counts when it lasts, not on the way to running', async () => {
  const learner = await sandboxed()
  const { engine } = sandboxOf(learner)
  const page = await open(learner)
  await verdict(page, 'made', 'failed')
  engine.run({ name: 'web', image: 'nginx' })
  await verdict(page, 'web', 'passed')
  const made = { check: 'made', verdict: { outcome: 'passed' } }
  expect(page.frames()).not.toContainEqual(expect.objectContaining(made))
  engine.remove('web')
  engine.create({ name: 'web', image: 'nginx' })
  await verdict(page, 'made', 'passed')
})

test('what was done while nobody watched counts', async () => {
  const learner = await sandboxed()
  const { engine } = sandboxOf(learner)
  engine.run({ name: 'web', image: 'nginx' })
  engine.exec('web', 'nginx -v')
  engine.remove('web')
  const page = await open(learner)
  await verdict(page, 'look', 'passed')
  await verdict(page, 'gone', 'passed')
})

test('what has passed stays passed, is told at once, and is stored once', async () => {
  const learner = await sandboxed()
  const first = await open(learner)
  sandboxOf(learner).engine.run({ name: 'web', image: 'nginx' })
  await verdict(first, 'web', 'passed')
  first.leave()
  sandboxOf(learner).engine.remove('web')
  const again = await open(learner)
  await verdict(again, 'web', 'passed')
  await verdict(again, 'gone', 'passed')
  expect(again.frames()[0]).toEqual({
    type: 'verdict',
    check: 'web',
    verdict: { outcome: 'passed' },
  })
  expect(bench.memory.stored.filter((key) => key.endsWith('/web'))).toHaveLength(1)
})

test('a pass that could not be stored is not shown, and tried again', async () => {
  const memory = createMemory()
  let broken = true
  const stubborn = {
    ...memory,
    store: (...passed: Parameters<typeof memory.store>) =>
      broken ? Promise.reject(new Error('disk full')) : memory.store(...passed),
  }
  const learner = await sandboxed({ passedChecks: stubborn })
  const page = await open(learner)
  await verdict(page, 'web', 'failed')
  const { engine } = sandboxOf(learner)
  engine.run({ name: 'web', image: 'nginx' })
  await shown(page, 'web', 'running')
  expect(page.frames()).not.toContainEqual(
    expect.objectContaining({ check: 'web', verdict: { outcome: 'passed' } }),
  )
  broken = false
  engine.run({ name: 'other', image: 'nginx' })
  await verdict(page, 'web', 'passed')
})

test('two pages share one watcher, which ends when both have left', async () => {
  const learner = await sandboxed()
  const { engine } = sandboxOf(learner)
  const pages = [await open(learner), await open(learner)]
  engine.run({ name: 'web', image: 'nginx' })
  await Promise.all(pages.map((page) => shown(page, 'web', 'running')))
  expect(engine.asked.get('/events')).toBe(1)
  const ended = engine.allClosed()
  for (const page of pages) page.leave()
  await ended
  expect(engine.openStreams()).toBe(0)
})

test('a page is told when the engine falls silent, and goes on when it is back', async () => {
  const learner = await sandboxed()
  const { engine } = sandboxOf(learner)
  const page = await open(learner)
  await verdict(page, 'web', 'failed')
  engine.misbehave('/containers/json', (response) => response.writeHead(500).end())
  engine.cut()
  await verdict(page, 'web', 'unknown')
  engine.misbehave('/containers/json', null)
  engine.run({ name: 'web', image: 'nginx' })
  await verdict(page, 'web', 'passed')
})

test('refused are a lesson that does not exist, no sandbox, and anything the page sends', async () => {
  const learner = await sandboxed()
  const unknown = await learner.open({ purpose: 'lesson', lesson: 'nowhere' })
  expect(await errorOf(unknown)).toBe(`unknown-lesson ${closeCodes.notFound}`)
  const talking = await open(learner)
  talking.send({ type: 'verdict', check: 'web', verdict: { outcome: 'passed' } })
  expect(await errorOf(talking)).toBe(`bad-request ${closeCodes.badFrame}`)
  expect(bench.memory.stored).toEqual([])
  const stranger = await open(await bench.learner())
  expect(await errorOf(stranger)).toBe(`no-sandbox ${closeCodes.notFound}`)
})

test('a page is told when its sandbox ends', async () => {
  const learner = await sandboxed()
  const page = await open(learner)
  await verdict(page, 'web', 'failed')
  await learner.ask('DELETE', paths.session)
  expect(await errorOf(page)).toBe(`sandbox-gone ${closeCodes.sandboxGone}`)
})

test('a reason that holds for a moment is not shown, one that lasts is', async () => {
  const learner = await sandboxed()
  const page = await open(learner)
  await verdict(page, 'pause', 'failed')
  const { engine } = sandboxOf(learner)
  engine.run({ name: 'web', image: 'nginx' })
  await shown(page, 'web', 'running')
  engine.exit('web', 1)
  await page.lessonFrame(
    (frame) =>
      frame.type === 'verdict' &&
      frame.verdict.outcome === 'failed' &&
      frame.verdict.why === '`web` has exited (1).',
  )
  expect(JSON.stringify(page.frames())).not.toContain('“web” is running. It should be paused.')
})
