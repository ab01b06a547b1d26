/** Previews of a real container in a real host. */
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, startBench } from '#sandbox/bench/gateway.ts'
import type { Page } from '#sandbox/bench/page.ts'
import { askPreview, enterPreview, localLearner, openPreview } from '#sandbox/bench/preview.ts'
import { suiteProvider } from '#sandbox/providers/docker/suite-provider.fixture.ts'

const provider = suiteProvider({ course: 'preview-suite', log: pino({ level: 'silent' }) })

let bench: GatewayBench
let learner: Learner
let terminal: Page

beforeAll(async () => {
  bench = await startBench({ provider, preview: { host: '127.0.0.1', port: 0 } })
  learner = await localLearner(bench)
  terminal = await learner.open({ purpose: 'terminal', terminal: 't1' })
  await terminal.shows('$')
})
afterAll(async () => {
  await learner.ask('DELETE', paths.session)
  await bench.close()
  provider[Symbol.dispose]()
})

async function run(command: string): Promise<void> {
  const mark = crypto.randomUUID().slice(0, 8)
  terminal.type(`${command}; echo "${mark.slice(0, 4)}""${mark.slice(4)}"\r`)
  await terminal.shows(mark)
}

test('a published page is shown whole, and why it is not once its container has stopped', async () => {
  await run('docker run -d --name web -p 8080:80 nginx')
  await run('docker exec web sh -c "head -c 30000000 /dev/zero > /usr/share/nginx/html/big"')
  const address = await openPreview(learner, 8080)
  const cookie = await enterPreview(bench, address)
  const ask = (path: string) => askPreview(bench, new URL(path, address.origin), { cookie })
  const page = await ask('/')
  expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Welcome to nginx!') })
  expect((await ask('/big')).body).toHaveLength(30_000_000)
  // A browser asks for many things at once.
  const many = await Promise.all(Array.from({ length: 12 }, () => ask('/')))
  expect(many.map(({ status }) => status)).toEqual(many.map(() => 200))

  await run('docker stop -t 0 web')
  const silent = await ask('/')
  expect(silent.status).toBe(502)
  expect(silent.body).toContain('8080')
  const other = new URL('/', (await openPreview(learner, 9999)).origin)
  expect((await askPreview(bench, other, { cookie })).body).toContain('9999')
})
