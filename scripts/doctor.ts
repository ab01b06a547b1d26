/** `npm run doctor`: measures on this machine what keeps learners apart from it and from each other. */
import { styleText } from 'node:util'
import type Docker from 'dockerode'
import { type Config, readConfig } from '#sandbox/config.ts'
import { type Fact, unsafe } from '#sandbox/preflight/fact.ts'
import { measureHost } from '#sandbox/preflight/measure.ts'
import { factLines } from './doctor/table.ts'
import { findEngine } from './machine/engine.ts'
import { prepareHost } from './prepare-host.ts'
import { runScript, ScriptFailure, say, seconds } from './say.ts'
import { readSettings } from './settings.ts'

await runScript(async () => {
  say.title('Slipway: what holds on this machine')
  const settings = readSettings()
  const config = readConfig({ ...process.env, ...settings.environment })
  if (!config.ok) {
    throw new ScriptFailure({
      message: 'Some settings are not right.',
      next: 'Correct these variables of the environment, then try again.',
      output: config.error,
    })
  }
  const engine = await findEngine(settings.dataDir)
  try {
    await prepareHost(engine.docker)
    await examine(engine.docker, config.value)
  } finally {
    await engine.stop()
  }
})

async function examine(docker: Docker, { egress, sandbox }: Config): Promise<void> {
  say.doing('measuring, on a small sandbox made for it')
  const began = performance.now()
  const stopping = new AbortController()
  const stop = () => stopping.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const facts = await measureHost({
    docker,
    egress,
    runtime: sandbox.runtime,
    rootfs: sandbox.rootfs,
    cheap: false,
    signal: stopping.signal,
    onFact: show,
  })
  if (stopping.signal.aborted) {
    throw new ScriptFailure({
      message: 'Stopped before everything was measured.',
      next: 'Nothing was left behind. Run it again to see the rest.',
    })
  }
  conclude(facts, performance.now() - began)
}

function show(fact: Fact): void {
  for (const line of factLines(fact, process.stdout.columns ?? 100)) console.log(line)
}

function conclude(facts: readonly Fact[], took: number): void {
  const bad = unsafe(facts)
  console.log('')
  if (bad.length === 0) {
    const count = facts.filter(({ safety }) => safety).length
    say.done(`all ${count} properties that keep learners apart hold here (${seconds(took)})`)
    say.plain(styleText('dim', 'What this does not prove: docs/security.md.'))
    return
  }
  throw new ScriptFailure({
    message: `Not safe for learners: ${bad.map(({ name }) => name).join(', ')}.`,
    next: 'Let nobody in until the lines above say yes. docs/operating.md tells what a machine needs.',
  })
}
