/**
 * `npm run faults [-- --rounds N --seed N --lanes N]`: kills a part of the whole at a random moment of what a
 * learner does, and looks whether they get everything back, and whether anything is left behind.
 */
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { type FaultOptions, readOptions } from './faults/options.ts'
import { openOwnEngine } from './faults/own-engine.ts'
import { createRandom, drawRounds } from './faults/plan.ts'
import { tableOf, tell } from './faults/report.ts'
import { openSite } from './faults/site-under-faults.ts'
import { playSuite } from './faults/suite.ts'
import { findEngine } from './machine/engine.ts'
import { isRoot } from './machine/packages.ts'
import { prepareHost } from './prepare-host.ts'
import { runScript, ScriptFailure, say, seconds } from './say.ts'
import { readSettings } from './settings.ts'

/** The site's port; gateways take those after it. */
const sitePort = 3509

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopping.abort()
    // A round that is broken off would leave behind what the engine of the suite was about to remove.
    say.note('ends after the rounds under way, within a minute or two, and removes what it made')
  })
}

await runScript(async () => {
  const options = readOptions(process.argv.slice(2), () => randomInt(1_000_000))
  if (!options.ok) {
    throw new ScriptFailure({
      message: options.error,
      next: 'For example: npm run faults -- --rounds 200 --seed 7',
    })
  }
  if (!isRoot()) {
    throw new ScriptFailure({
      message: 'Only root may kill processes in sandboxes and see all that they leave behind.',
      next: 'Run it as root, on the machine of the Docker engine.',
    })
  }
  const { dataDir } = readSettings()
  const engine = await findEngine(dataDir)
  try {
    await prepareHost(engine.docker)
    await play(engine.docker, join(dataDir, 'faults'), options.value)
  } finally {
    await engine.stop()
  }
})
process.exit()

async function play(machine: Docker, folder: string, { rounds, seed, lanes }: FaultOptions) {
  await using site = await openSite(sitePort, sitePort + 1, folder)
  say.doing('starting an engine of the suite’s own')
  await using engine = await openOwnEngine(machine, { logs: folder })
  say.title(`Slipway: ${rounds} rounds of faults, seed ${seed}`)
  const began = performance.now()
  const { outcomes, leftovers, lost } = await playSuite({
    rounds: drawRounds(rounds, createRandom(seed)),
    folder,
    port: sitePort + 1,
    lanes,
    engine,
    site,
    played: tell,
    stopped: () => stopping.signal.aborted,
  })
  say.plain('')
  for (const line of tableOf(outcomes)) say.plain(line)
  say.plain('')
  const misses = outcomes.filter((outcome) => outcome.misses.length > 0).length
  for (const left of leftovers) say.note(`left behind: ${left}`)
  if (lost.length > 0) {
    say.note(
      `${lost.length} layers that the engine forgot when it was killed while it made a container`,
    )
  }
  if (misses + leftovers.length > 0 || outcomes.length < rounds) {
    throw new ScriptFailure({
      message: `${outcomes.length} of ${rounds} rounds played, ${misses} missed, ${leftovers.length} things left behind.`,
      next: `Repeat with --seed ${seed}; the gateway's log is below ${folder}.`,
    })
  }
  const took = seconds(performance.now() - began)
  say.done(`${rounds} rounds: nothing lost, nothing left behind (${took})`)
}
