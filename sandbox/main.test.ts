import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { learnerCookie, signLearner, signTicket } from '#lib/identity.ts'
import { paths } from '#lib/protocol.ts'
import { openPage } from '#sandbox/bench/page.ts'

const secret = 's'.repeat(32)
/** Starting node takes its time on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gateway-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

type Program = ChildProcessByStdio<null, Readable, Readable>

const run = (env: Record<string, string>): Program =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: { SLIPWAY_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** The port in the line the gateway logs when it listens. */
async function portOf(program: Program): Promise<number> {
  let logged = ''
  for await (const chunk of program.stdout) {
    logged += chunk
    const port = /"port":(\d+)/.exec(logged)?.[1]
    if (port) return Number(port)
  }
  throw new Error(logged)
}

test('wrong settings are all named, and nothing starts', async () => {
  const program = run({ SLIPWAY_EGRESS: 'some' })
  const [said, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')])
  expect(code).toBe(1)
  expect(said).toMatch(/SLIPWAY_SECRET: write .*\n.*SLIPWAY_EGRESS: write open/)
})

test('SIGTERM sends pages away to come back, and ends promptly', async () => {
  const program = run({
    SLIPWAY_SECRET: secret,
    SLIPWAY_PROVIDER: 'fake',
    SLIPWAY_GATEWAY_PORT: '0',
  })
  const port = await portOf(program)
  const learner = crypto.randomUUID()
  const headers = {
    cookie: `${learnerCookie}=${await signLearner(learner, secret)}`,
    origin: `http://127.0.0.1:${port}`,
  }
  const session = await fetch(`http://127.0.0.1:${port}${paths.session}`, {
    method: 'POST',
    headers,
  })
  expect(session.status).toBe(200)
  const ticket = await signTicket(learner, { purpose: 'terminal', terminal: 't1' }, secret)
  const page = openPage(`ws://127.0.0.1:${port}${paths.terminal}?ticket=${ticket}`, headers)
  await page.shows('$')
  const ended = once(program, 'exit')
  program.kill('SIGTERM')
  expect(await page.closed).toBe(1012)
  expect((await ended)[0]).toBe(0)
})

test('a port that is taken is said, and the program ends', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const address = holder.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const program = run({
    SLIPWAY_SECRET: secret,
    SLIPWAY_PROVIDER: 'fake',
    SLIPWAY_GATEWAY_PORT: String(port),
  })
  const [logged, [code]] = await Promise.all([text(program.stdout), once(program, 'exit')])
  holder.close()
  expect(code).toBe(1)
  expect(logged).toContain('EADDRINUSE')
})
