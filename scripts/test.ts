/** `npm test`: everything that must hold, from style to a real browser on a real engine. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './machine/chromium.ts'
import { findEngine } from './machine/engine.ts'
import { prepareHost } from './prepare-host.ts'
import { runTool } from './run-tool.ts'
import { runScript, ScriptFailure, say, seconds } from './say.ts'
import { readSettings, root } from './settings.ts'
import { type Outcome, playwrightOutcome, vitestOutcome } from './test/outcome.ts'
import { type StepResult, tellFailures } from './test/summary.ts'

interface Step {
  readonly name: string
  readonly tool: string
  readonly parameters: readonly string[]
  /** Where the step's report is and how to read it, when it counts tests. */
  readonly report?: { readonly file: string; readonly read: (file: string) => Outcome | null }
  /** Whether the tool's own progress is shown. */
  readonly show?: boolean
}

const reports = join(root, 'test-results')
const report = (name: string, read: (file: string) => Outcome | null) => ({
  file: join(reports, name),
  read,
})

const vitest = (project: string): Step => ({
  name: `${project} tests`,
  tool: 'vitest',
  parameters: [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, `${project}.json`)}`,
  ],
  report: report(`${project}.json`, vitestOutcome),
  show: true,
})

const withoutEngine: readonly Step[] = [
  { name: 'format and lint', tool: 'biome', parameters: ['check', '--error-on-warnings'] },
  { name: 'types', tool: process.execPath, parameters: ['scripts/typecheck.ts'] },
  { name: 'lessons', tool: process.execPath, parameters: ['scripts/check.ts'] },
  vitest('unit'),
]

/** Steps that run at the same time: each waits a good deal, for containers to start and limits to be reached. */
type Stage = readonly Step[]

const withEngine: readonly Stage[] = [
  [
    vitest('docker'),
    {
      name: 'lessons proven',
      tool: process.execPath,
      parameters: ['scripts/prove.ts', '--jobs', '2'],
      show: true,
    },
  ],
  [vitest('attacks')],
  [
    {
      name: 'browser tests',
      tool: 'playwright',
      parameters: ['test'],
      report: report('e2e.json', playwrightOutcome),
      show: true,
    },
  ],
]

/** Steps that take long, run only when named. */
const onlyWhenNamed: readonly Stage[] = [[vitest('isolation')]]

/** Every step runs, so that one run tells all that is wrong. */
async function runStages(
  stages: readonly Stage[],
  chromium: string,
): Promise<readonly StepResult[]> {
  const results: StepResult[] = []
  for (const stage of stages) {
    results.push(...(await Promise.all(stage.map((step) => runStep(step, chromium)))))
  }
  return results
}

async function runStep(step: Step, chromium: string): Promise<StepResult> {
  const { name, tool, parameters, report, show } = step
  say.doing(name)
  const began = performance.now()
  const environment = { SLIPWAY_CHROMIUM: chromium, NEXT_TELEMETRY_DISABLED: '1' }
  const { code, output } = await runTool(tool, parameters, { show: show ?? false, environment })
  const took = seconds(performance.now() - began)
  if (code === 0) say.done(`${name} (${took})`)
  else {
    const shown = show ? [] : output.split('\n')
    say.failed({ message: `${name} failed (${took})`, next: 'See above.', output: shown })
  }
  const outcome = report?.read(report.file)
  return {
    name,
    passed: outcome?.passed ?? (code === 0 ? 1 : 0),
    failed: Math.max(outcome?.failed ?? 0, code === 0 ? 0 : 1),
    failures: outcome?.failures ?? [],
    output,
  }
}

await runScript(async () => {
  say.title('Slipway: all tests')
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const only = process.argv.slice(2)
  const chosen = (step: Step) => only.length === 0 || only.some((word) => step.name.includes(word))
  const of = (stages: readonly Stage[]) =>
    stages.map((stage) => stage.filter(chosen)).filter((stage) => stage.length > 0)
  const quick = of(withoutEngine.map((step) => [step]))
  const slow = of(only.length === 0 ? withEngine : [...withEngine, ...onlyWhenNamed])
  const results = slow.length === 0 ? await runStages(quick, '') : await runAll(quick, slow)
  const sum = (count: (result: StepResult) => number) =>
    results.reduce((total, result) => total + count(result), 0)
  const passed = sum((result) => result.passed)
  const failed = sum((result) => result.failed)
  tellFailures(results)
  console.log(`\n${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
  if (passed + failed === 0) {
    throw new ScriptFailure({
      message: 'No test ran.',
      next: `No step is named ${only.join(' or ')}.`,
    })
  }
})

/** Engine and images are made ready while the steps run that need neither. */
async function runAll(
  quick: readonly Stage[],
  slow: readonly Stage[],
): Promise<readonly StepResult[]> {
  const chromium = findChromium()
  const engine = await findEngine(readSettings().dataDir)
  try {
    const preparing = prepareHost(engine.docker)
    // Told where it is awaited, after the steps that go on without it.
    preparing.catch(() => undefined)
    const results = await runStages(quick, '')
    await preparing
    return [...results, ...(await runStages(slow, chromium))]
  } finally {
    await engine.stop()
  }
}
