/**
 * `npm run conformance [-- [--keep-open] [-- command…]]`: shows one sandbox's engine as a local socket
 * and runs a suite, or a command, against it and against the host's engine as the yardstick.
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import Docker from 'dockerode'
import { destination, pino } from 'pino'
import { problem } from '#lib/errors.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import { createDockerProvider } from '#sandbox/providers/docker/provider.ts'
import type { Side } from './conformance/case.ts'
import { agree, type Compared, compare, sweep } from './conformance/compare.ts'
import { containerCases } from './conformance/container-cases.ts'
import { buildKitCase, engineCases, hasBuildx } from './conformance/engine-cases.ts'
import { exposeEngine } from './conformance/engine-socket.ts'
import { type ConformanceOptions, readOptions } from './conformance/options.ts'
import { findEngine } from './machine/engine.ts'
import { prepareHost } from './prepare-host.ts'
import { runScript, ScriptFailure, say } from './say.ts'
import { readSettings } from './settings.ts'

const stopping = new AbortController()
const stopped = once(stopping.signal, 'abort')
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())

await runScript(async () => {
  const options = readOptions(process.argv.slice(2))
  if (!options.ok) {
    const next = 'For example: npm run conformance -- -- docker run --rm busybox true'
    throw new ScriptFailure({ message: options.error, next })
  }
  const { dataDir } = readSettings()
  const engine = await findEngine(dataDir)
  try {
    await prepareHost(engine.docker)
    await withSandbox(engine.docker, async (sandbox) => {
      const folder = join(dataDir, 'conformance')
      const file = join(folder, `${sandbox.info.id}.sock`)
      await using _socket = await exposeEngine(sandbox, file)
      say.done(`DOCKER_HOST=unix://${file}`)
      await Promise.race([useBoth(options.value, engine.docker, file), stopped])
      if (options.value.keepOpen && !stopping.signal.aborted) {
        say.plain('Open until Ctrl-C.')
        await stopped
      }
    })
  } finally {
    await engine.stop()
  }
})
process.exit()

async function withSandbox(docker: Docker, work: (sandbox: Sandbox) => Promise<void>) {
  using provider = createDockerProvider({
    docker,
    course: `conformance-${randomBytes(4).toString('hex')}`,
    limits: {
      memoryMiB: 2048,
      cpus: 2,
      pids: 2048,
      diskGiB: 4,
    },
    egress: 'mirror',
    retention: 0,
    longestRun: 24 * 3600,
    log: pino({ level: 'error' }, destination(2)),
  })
  const created = await provider.create({
    owner: 'conformance',
    expiresAt: Date.now() + 86_400_000,
  })
  if (!created.ok) {
    const { message, next } = problem(created.error)
    throw new ScriptFailure({ message, next })
  }
  try {
    await work(created.value)
  } finally {
    await created.value.destroy()
  }
}

async function useBoth(options: ConformanceOptions, docker: Docker, file: string) {
  const address = `unix://${file}`
  if (options.command.length > 0) return runOnBoth(options.command, address)
  const inner = new Docker({ socketPath: file })
  const mark = `slipway-conformance-${randomBytes(4).toString('hex')}`
  await pull(inner, 'busybox:latest')
  say.done('pull of busybox, from the course’s mirror')
  const hostAddress = process.env['DOCKER_HOST'] || 'unix:///var/run/docker.sock'
  const host: Side = { docker, address: hostAddress, image: 'slipway/catalog/busybox:latest', mark }
  const sandbox: Side = { docker: inner, address, image: 'busybox:latest', mark }
  try {
    const buildKit = hasBuildx() ? [buildKitCase] : []
    if (buildKit.length === 0) say.note('build, BuildKit: not tried; docker here has no buildx')
    const cases = [...containerCases, ...engineCases, ...buildKit]
    const all = await compare(cases, sandbox, host, tell)
    const differ = all.filter((each) => !agree(each)).length
    if (differ > 0) {
      const next = 'Each line that differs shows both.'
      throw new ScriptFailure({ message: `${differ} of ${all.length} cases differ.`, next })
    }
    say.done(`${all.length} cases: the same on both engines`)
  } finally {
    await sweep(host)
  }
}

function tell(compared: Compared): void {
  const { name, sandbox, host } = compared
  if (agree(compared)) say.done(`${name.padEnd(34)} both: ${sandbox}`)
  else say.note(`${name.padEnd(34)} sandbox: ${sandbox} | host: ${host}`)
}

async function pull(docker: Docker, image: string): Promise<void> {
  const stream = await docker.pull(image)
  await new Promise<void>((resolve, reject) => {
    docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()))
  })
}

async function runOnBoth([program = '', ...parameters]: readonly string[], address: string) {
  const run = async (environment: Readonly<Record<string, string>>) => {
    const env = { ...process.env, ...environment }
    const child = spawn(program, parameters, { stdio: 'inherit', env })
    const [code] = await once(child, 'close')
    return String(code)
  }
  say.doing('on the sandbox')
  const sandbox = await run({ DOCKER_HOST: address })
  say.doing('on the host, as the yardstick')
  const host = await run({})
  tell({ name: 'exit code', sandbox, host })
  if (sandbox !== host) process.exitCode = 1
}
