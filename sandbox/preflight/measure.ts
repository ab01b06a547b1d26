/** Measures the machine: starts a small sandbox, does to it what learners might, and removes it. */
import type Docker from 'dockerode'
import { z } from 'zod'
import { type Bench, type BenchOptions, openBench } from './bench.ts'
import { engineProbes } from './engine-probes.ts'
import { type Fact, type Finding, no, unknown, yes } from './fact.ts'
import { limitProbes } from './limit-probes.ts'
import { networkProbes } from './network-probes.ts'
import type { Probe } from './probe.ts'
import { wallProbes } from './wall-probes.ts'

export interface MeasureOptions extends BenchOptions {
  /** Leaves out what takes long. */
  readonly cheap: boolean
  /** Told each fact as it is found. */
  onFact?(fact: Fact): void
  /** Ends it early, with the sandbox removed and the facts that were found. */
  readonly signal?: AbortSignal
}

/** What needs a whole host comes first, what may cost it last. */
const probes: readonly Probe[] = [...wallProbes, ...engineProbes, ...networkProbes, ...limitProbes]

/** Every fact about the machine that can be had now; it throws for nothing. */
export async function measureHost(options: MeasureOptions): Promise<readonly Fact[]> {
  const facts: Fact[] = []
  const add = (fact: Fact) => {
    facts.push(fact)
    options.onFact?.(fact)
  }
  const engine = await lookAtEngine(options)
  for (const fact of engine.facts) add(fact)
  if (!engine.answers || options.signal?.aborted) return facts
  const began = performance.now()
  const opened = await openBench(options)
  if (!opened.ok) {
    add(startFact(no(opened.error.slice(-300), 'No learner can have a host on this machine.')))
    return facts
  }
  const took = `started in ${((performance.now() - began) / 1000).toFixed(1)} s, its engine answers`
  add(startFact(yes(took, 'Learners can have hosts on this machine.')))
  await measureOn(opened.value, options, add)
  return facts
}

const startFact = (finding: Finding): Fact => ({ name: 'sandbox', safety: true, ...finding })

async function measureOn(
  bench: Bench,
  { cheap, signal }: MeasureOptions,
  add: (fact: Fact) => void,
): Promise<void> {
  // Ends whatever is being measured: its streams end with the sandbox.
  const removed = () => void bench.close().catch(() => undefined)
  signal?.addEventListener('abort', removed)
  try {
    for (const probe of probes.filter((each) => !cheap || each.cheap)) {
      if (signal?.aborted) return
      const finding = await probe.measure(bench).catch(failed)
      if (signal?.aborted) return
      add({ name: probe.name, safety: probe.safety, ...finding })
    }
  } finally {
    signal?.removeEventListener('abort', removed)
    await bench.close().catch(() => undefined)
  }
}

const failed = (thrown: unknown): Finding =>
  unknown(
    thrown instanceof Error ? thrown.message.slice(0, 200) : String(thrown),
    'It could not be measured.',
  )

const versionSchema = z.object({ Version: z.string(), Arch: z.string().default('') })
const infoSchema = z.object({
  DefaultRuntime: z.string().default('runc'),
  Runtimes: z.record(z.string(), z.unknown()).nullish(),
})

async function lookAtEngine({ docker, runtime }: MeasureOptions) {
  try {
    const version = versionSchema.parse(await docker.version())
    const facts = [
      { name: 'engine', safety: false, ...yes(`Docker ${version.Version}`, 'It answers.') },
      await lookAtRuntime(docker, runtime),
    ] satisfies Fact[]
    return { answers: true, facts }
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown)
    const finding = no(said, 'Start the engine, or correct DOCKER_HOST.')
    return { answers: false, facts: [{ name: 'engine', safety: true, ...finding } satisfies Fact] }
  }
}

async function lookAtRuntime(docker: Docker, runtime: string | undefined): Promise<Fact> {
  const { DefaultRuntime: standard, Runtimes: known } = infoSchema.parse(await docker.info())
  const name = runtime ?? standard
  const measured = runtime === undefined ? `${name}, the engine’s own choice` : `${name}, as set`
  if (known && !(name in known)) {
    const names = Object.keys(known).join(', ')
    const remedy = `The engine knows ${names}. Correct SLIPWAY_SANDBOX_RUNTIME, or tell the engine.`
    return { name: 'runtime', safety: false, ...no(measured, remedy) }
  }
  const meaning =
    name === 'runc'
      ? 'Sandboxes share this machine’s kernel: right for people you know.'
      : 'What separates sandboxes from this machine’s kernel is that runtime’s to say.'
  return { name: 'runtime', safety: false, ...yes(measured, meaning) }
}
