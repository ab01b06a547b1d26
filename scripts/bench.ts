/** `npm run bench`: measures the course beside its peers and writes docs/benchmarks.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { breakdownBench } from './bench/breakdown-bench.ts'
import { burstBench } from './bench/burst-bench.ts'
import { crowdBench } from './bench/crowd-bench.ts'
import { echoBench } from './bench/echo-bench.ts'
import { floodBench } from './bench/flood-bench.ts'
import { insideBench } from './bench/inside-bench.ts'
import { javascriptBench } from './bench/javascript-bench.ts'
import { lighthouseBench } from './bench/lighthouse-bench.ts'
import { liveBench } from './bench/live-bench.ts'
import { load, machineFacts } from './bench/machine.ts'
import { memoryBench } from './bench/memory-bench.ts'
import { neighboursBench } from './bench/neighbours-bench.ts'
import { readOptions } from './bench/options.ts'
import { removalBench } from './bench/removal-bench.ts'
import { printSection, replaceSections, writeReport } from './bench/report.ts'
import { rushBench } from './bench/rush-bench.ts'
import type { Bench, Section } from './bench/section.ts'
import { startBench } from './bench/start-bench.ts'
import { throughputBench } from './bench/throughput-bench.ts'
import { warmBench } from './bench/warm-bench.ts'
import { openWorkbench, ports, type Workbench } from './bench/workbench.ts'
import { findEngine } from './machine/engine.ts'
import { requireFreePort } from './machine/ports.ts'
import { prepareHost } from './prepare-host.ts'
import { runScript, ScriptFailure, say, seconds } from './say.ts'
import { readSettings, root } from './settings.ts'

const benches: readonly Bench[] = [
  startBench,
  breakdownBench,
  warmBench,
  removalBench,
  crowdBench,
  rushBench,
  memoryBench,
  insideBench,
  echoBench,
  neighboursBench,
  throughputBench,
  floodBench,
  liveBench,
  burstBench,
  javascriptBench,
  lighthouseBench,
]

const documentFile = join(root, 'docs', 'benchmarks.md')

/** Rejects with the first wish to stop, so that everything made is taken away first. */
const asked = new Promise<never>((_resolve, reject) => {
  const stop = () => reject(new ScriptFailure({ message: 'Stopped.', next: 'All is cleaned up.' }))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
})
asked.catch(() => undefined)

async function runBenches(workbench: Workbench, chosen: readonly Bench[]): Promise<Section[]> {
  const sections: Section[] = []
  for (const bench of chosen) {
    say.doing(`measuring: ${bench.name}`)
    const began = performance.now()
    const measured = await Promise.race([bench.run(workbench), asked])
    say.done(`${bench.name} (${seconds(performance.now() - began)})`)
    measured.forEach(printSection)
    sections.push(...measured)
  }
  return sections
}

function writeDocument(text: string | null): void {
  if (text === null) say.note('docs/benchmarks.md is of another machine: run all benches')
  else {
    writeFileSync(documentFile, text)
    say.done('written: docs/benchmarks.md')
  }
}

await runScript(async () => {
  const names = benches.map(({ name }) => name)
  const options = readOptions(process.argv.slice(2), names)
  if (!options.ok) {
    const next = `npm run bench -- [--quick] [--keep-build] [${names.join(' | ')}]…`
    throw new ScriptFailure({ message: options.error, next })
  }
  const { quick, only, keepBuild } = options.value
  say.title('Slipway bench')
  await requireFreePort(ports.site, '127.0.0.1', 'PORT')
  await requireFreePort(ports.gateway, '127.0.0.1', 'SLIPWAY_GATEWAY_PORT')
  const engine = await findEngine(readSettings().dataDir)
  try {
    await prepareHost(engine.docker)
    const facts = await machineFacts(engine.docker)
    const before = load()
    await using workbench = await openWorkbench({ docker: engine.docker, quick, keepBuild })
    const chosen = benches.filter(({ name }) => only.length === 0 || only.includes(name))
    const sections = await runBenches(workbench, chosen)
    const report = { sections, facts, quick, load: { before, after: load() }, date: new Date() }
    if (only.length === 0) writeDocument(writeReport(report))
    else if (quick) say.note('docs/benchmarks.md is left as it is: these are few samples')
    else writeDocument(replaceSections(readFileSync(documentFile, 'utf8'), report))
  } finally {
    await engine.stop()
  }
})
