/** Serves the course: engine, images, then the two programs, in that order, and back again at the end. */

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
const asked = new Promise<string>((resolve) => {
  process.on('SIGINT', () => resolve('Ctrl-C'))
  process.on('SIGTERM', () => resolve('SIGTERM'))
})

export function serve(serving: Serving): Promise<void> {
  return runScript(async () => {
    say.title('Slipway')
    const settings = readSettings()
    await requireFreePort(settings.port, settings.host, 'PORT')
    await requireFreePort(settings.gatewayPort, '127.0.0.1', 'SLIPWAY_GATEWAY_PORT')
    const engine = await findEngine(settings.dataDir)
    try {
      await prepareAndServe(serving, settings, engine.docker)
    } finally {
      await engine.stop()
    }
  })
}

async function prepareAndServe(
  { mode, before }: Serving,
  settings: Settings,
  docker: Awaited<ReturnType<typeof findEngine>>['docker'],
): Promise<void> {
  await prepareHost(docker)
  await before(settings)
  const stack = await startStack(settings, mode)
  say.title(`The course is at ${stack.address}`)
  say.plain('Ctrl-C stops it.')
  const crashed = Promise.race([stack.gateway.gaveUp, stack.site.gaveUp])
  const end = await Promise.race([asked, crashed.then((name) => ({ crashed: name }))])
  say.doing('stopping')
  await stack.stop()
  if (typeof end === 'object') {
    throw new ScriptFailure({
      message: `The ${end.crashed} crashed again and again.`,
      next: `Its log says why: ${settings.dataDir}/logs/${end.crashed}.log`,
    })
  }
  say.done('stopped; hosts of learners keep running until their time is up, and are found again')
}
