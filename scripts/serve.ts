/** Serves the course: engine, images, then the two programs, in that order, and back again at the end. */

import type Docker from 'dockerode'
import { requireCourse } from './course.ts'
import { findEngine } from './machine/engine.ts'
import { requireFreePort } from './machine/ports.ts'
import { prepareHost } from './prepare-host.ts'
import { runScript, ScriptFailure, say } from './say.ts'
import { readSettings, type Settings } from './settings.ts'
import { type Mode, startStack } from './stack.ts'

export interface Serving {
  readonly mode: Mode
  /** What must be made before the programs can start. */
  before(settings: Settings): Promise<void>
}

/** Settles with the first wish to stop; a terminal repeats it, and that must not cut the stopping short. */
const asked = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve())
})

/** Thrown when somebody wants to stop before anything is served. */
class Stopped extends Error {}

const stopped = asked.then(() => {
  throw new Stopped()
})
stopped.catch(() => undefined)

/** Waits for the work, unless asked to stop first. */
const unlessStopped = <T>(work: Promise<T>): Promise<T> => Promise.race([work, stopped])

export function serve(serving: Serving): Promise<void> {
  return runScript(async () => {
    say.title('Slipway')
    const settings = readSettings()
    requireCourse(settings.courseDir)
    await requireFreePort(settings.port, settings.host, 'PORT')
    await requireFreePort(settings.gatewayPort, '127.0.0.1', 'SLIPWAY_GATEWAY_PORT')
    await requireFreePort(settings.previewPort, settings.host, 'SLIPWAY_PREVIEW_PORT')
    const engine = await findEngine(settings.dataDir)
    try {
      await prepareAndServe(serving, settings, engine.docker)
    } catch (thrown) {
      if (!(thrown instanceof Stopped)) throw thrown
      say.done('stopped; what was prepared is kept')
    } finally {
      await engine.stop()
    }
    // Work that was given up may still hold the program open.
    process.exit()
  })
}

async function prepareAndServe(
  { mode, before }: Serving,
  settings: Settings,
  docker: Docker,
): Promise<void> {
  await unlessStopped(prepareHost(docker))
  await unlessStopped(before(settings))
  const stack = await startStack(settings, mode, { cancelled: stopped })
  say.title(`The course is at ${stack.address}`)
  say.plain('Ctrl-C stops it.')
  const crashed = Promise.race([stack.gateway.gaveUp, stack.site.gaveUp])
  const end = await Promise.race([asked, crashed.then((name) => ({ crashed: name }))])
  say.doing('stopping')
  await stack.stop()
  if (end !== undefined) throw new ScriptFailure(crashedAgain(end.crashed, settings))
  say.done('stopped; hosts of learners keep running until their time is up, and are found again')
}

const crashedAgain = (name: string, { dataDir }: Settings) => ({
  message: `The ${name} crashed again and again.`,
  next: `Its log says why: ${dataDir}/logs/${name}.log`,
})
