/** `npm test`: everything that must hold, from style to a real browser on a real engine. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './machine/chromium.ts'
import { findEngine } from './machine/engine.ts'
import { prepareHost } from './prepare-host.ts'
import { runTool } from './run-tool.ts'
import { runScript, ScriptFailure, say, seconds } from './say.ts'
import { readSettings, root } from './settings.ts'
import { type Counts, playwrightCounts, vitestCounts } from './test/counts.ts'

interface Step {
  readonly name: string
  readonly tool: string
  readonly parameters: readonly string[]
  /** Where the step's report is and how to read it, when it counts tests. */
  readonly report?: { readonly file: string; readonly read: (file: string) => Counts | null }
  /** Whether the tool's own progress is shown. */
  readonly show?: boolean
}

const reports = join(root, 'test-results')
const report = (name: string, read: (file: string) => Counts | null) => ({
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
  report: report(`${project}.json`, vitestCounts),
  show: true,
})

const withoutEngine: readonly Step[] = [
  { name: 'format and lint', tool: 'biome', parameters: ['check', '--error-on-warnings'] },
  { name: 'types', tool: process.execPath, parameters: ['scripts/typecheck.ts'] },
  { name: 'lessons', tool: process.execPath, parameters: ['scripts/check.ts'] },
  vitest('unit'),
]

const withEngine: readonly Step[] = [
  vitest('docker'),
  vitest('attacks'),
  {
    name: 'lessons proven',
    tool: process.execPath,
    parameters: ['scripts/prove.ts', '--jobs', '3'],
    show: true,
  },
  {
    name: 'browser tests',
    tool: 'playwright',
    parameters: ['test'],
    report: report('e2e.json', playwrightCounts),
    show: true,
  },
]

/** Steps that take long, run only when named. */
const onlyWhenNamed: readonly Step[] = [vitest('isolation')]

/** Every step runs, so that one run tells all that is wrong. */
async function runSteps(steps: readonly Step[], chromium: string): Promise<Counts> {
  let passed = 0
  let failed = 0
  for (const { name, tool, parameters, report, show } of steps) {
    say.doing(name)
    const began = performance.now()
    const environment = { SLIPWAY_CHROMIUM: chromium, NEXT_TELEMETRY_DISABLED: '1' }
    const result = await runTool(tool, parameters, { show: show ?? false, environment })
    const counts = report?.read(report.file) ?? { passed: result.code === 0 ? 1 : 0, failed: 0 }
    passed += counts.passed
    failed += Math.max(counts.failed, result.code === 0 ? 0 : 1)
    const took = seconds(performance.now() - began)
    if (result.code === 0) say.done(`${name} (${took})`)
    else
      say.failed({
        message: `${name} failed (${took})`,
        next: 'See above.',
        output: result.output.split('\n'),
      })
  }
  return { passed, failed }
}

await runScript(async () => {
  say.title('Slipway: all tests')
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const only = process.argv.slice(2)
  const chosen = (step: Step) => only.length === 0 || only.some((word) => step.name.includes(word))
  const quick = await runSteps(withoutEngine.filter(chosen), '')
  const slow = [
    ...withEngine.filter(chosen),
    ...(only.length > 0 ? onlyWhenNamed.filter(chosen) : []),
  ]
  const real = slow.length === 0 ? { passed: 0, failed: 0 } : await onEngine(slow)
  const failed = quick.failed + real.failed
  console.log(`\n${quick.passed + real.passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
  if (quick.passed + real.passed === 0) {
    throw new ScriptFailure({
      message: 'No test ran.',
      next: `No step is named ${only.join(' or ')}.`,
    })
  }
})

async function onEngine(steps: readonly Step[]): Promise<Counts> {
  const chromium = findChromium()
  const engine = await findEngine(readSettings().dataDir)
  try {
    await prepareHost(engine.docker)
    return await runSteps(steps, chromium)
  } finally {
    await engine.stop()
  }
}
