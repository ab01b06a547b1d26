/** `npm run clean`: ends every learner’s host and removes its disk; images and progress stay. */
import { createInterface } from 'node:readline/promises'
import { takeInventory } from '#sandbox/providers/docker/inventory.ts'
import { sweepLabNetworks } from '#sandbox/providers/docker/lab-network.ts'
import { courseId, type Scope } from '#sandbox/providers/docker/names.ts'
import { removeSandbox } from '#sandbox/providers/docker/remove.ts'
import { findEngine } from './machine/engine.ts'
import { runScript, say } from './say.ts'
import { readSettings } from './settings.ts'

await runScript(async () => {
  const settings = readSettings()
  const engine = await findEngine(settings.dataDir)
  const course = courseId(settings.environment['SLIPWAY_SECRET'] ?? '')
  try {
    await clean({ docker: engine.docker, course })
  } finally {
    await engine.stop()
  }
})

async function clean(scope: Scope): Promise<void> {
  const { containers, disks, claims } = await takeInventory(scope)
  const ids = new Set([...containers, ...disks, ...claims].map(({ id }) => id))
  if (ids.size === 0) return say.done('there are no hosts to remove')
  if (!process.argv.includes('--yes') && !(await agreed(ids.size))) {
    return say.note('nothing was removed; `npm run clean -- --yes` asks no question')
  }
  await Promise.all([...ids].map((id) => removeSandbox(scope, id)))
  await sweepLabNetworks(scope, Date.now())
  say.done(`${ids.size} hosts of learners removed; images and progress are kept`)
}

async function agreed(count: number): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const ask = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await ask.question(`  Remove ${count} hosts, with all that is in them? [y/N] `)
  ask.close()
  return /^y(es)?$/i.test(answer.trim())
}
