/**
 * `npm run conformance [-- [--keep-open] [--suite name folder | -- command…]]`: shows one sandbox's
 * engine as a local socket and runs our own cases, a suite of others, or a command against it and
 * against a yardstick.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { destination, pino } from 'pino'
import { problem } from '#lib/errors.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import { createDockerProvider } from '#sandbox/providers/docker/provider.ts'
import { runCommand } from './conformance/command.ts'
import { exposeEngine } from './conformance/engine-socket.ts'
import { readOptions, type Work } from './conformance/options.ts'
import { inspectSuite, type OutsideSuite, runOutsideSuite } from './conformance/outside-suite.ts'
import { runOwnCases } from './conformance/own-cases.ts'
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
  const { work, keepOpen } = options.value
  if (work.kind === 'suite') say.done(`${work.name} ${inspectSuite(work.name, work.checkout)}`)
  const { dataDir } = readSettings()
  const engine = await findEngine(dataDir)
  try {
    await prepareHost(engine.docker)
    await withSandbox(engine.docker, async (sandbox) => {
      const folder = join(dataDir, 'conformance')
      const file = join(folder, `${sandbox.info.id}.sock`)
      await using _socket = await exposeEngine(sandbox, file)
      say.done(`DOCKER_HOST=unix://${file}`)
      await useBoth(work, { machine: engine.docker, sandbox, file, folder })
      if (keepOpen && !stopping.signal.aborted) {
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

type Place = Pick<OutsideSuite, 'machine' | 'sandbox' | 'file' | 'folder'>

async function useBoth(work: Work, place: Place) {
  switch (work.kind) {
    case 'own-cases':
      return Promise.race([runOwnCases(place.machine, place.file), stopped])
    case 'command':
      return Promise.race([runCommand(work.command, place.file), stopped])
    case 'suite':
      return runOutsideSuite({ ...work, ...place, stopping: stopping.signal })
  }
}
