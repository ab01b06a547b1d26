/** Lighthouse on pages of the course: installed from npm into the bench's folder, where that works. */
import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { findChromium, findWholeChromium } from '../machine/chromium.ts'
import { isRoot } from '../machine/packages.ts'
import type { Bench, Section } from './section.ts'
import { milliseconds, number, percentile } from './statistics.ts'
import { ports, type Workbench } from './workbench.ts'

const run = promisify(execFile)

const paths = ['/', '/learn/first-run', '/learn/running-containers', '/glossary'] as const

/** Milliseconds that the installation, and one look at one page, may take. */
const patience = { install: 240_000, look: 180_000 } as const

/** Looks that Lighthouse itself may lose, at one page, before that is a failure. */
const spareLooks = 2

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const

const reportSchema = z.object({
  categories: z.record(z.enum(categories), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({
      title: z.string(),
      score: z.number().nullable(),
      scoreDisplayMode: z.string(),
      numericValue: z.number().optional(),
    }),
  ),
})
type Report = z.infer<typeof reportSchema>

async function install(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n')
  await run('npm', ['install', '--no-audit', '--no-fund', 'lighthouse@13'], {
    cwd: folder,
    timeout: patience.install,
  })
  return join(folder, 'node_modules', 'lighthouse', 'cli', 'index.js')
}

/** One look with the mobile profile: a slow phone on a slow network, as Lighthouse simulates them. */
async function look(program: string, folder: string, path: string): Promise<Report> {
  const flags = ['--headless=new', ...(isRoot() ? ['--no-sandbox'] : [])].join(' ')
  const { stdout } = await run(
    process.execPath,
    [
      program,
      `http://127.0.0.1:${ports.site}${path}`,
      '--quiet',
      '--output=json',
      '--no-enable-error-reporting',
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=${flags}`,
    ],
    {
      cwd: folder,
      timeout: patience.look,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, CHROME_PATH: findWholeChromium() ?? findChromium() },
    },
  )
  return reportSchema.parse(JSON.parse(stdout))
}

/** A look; another one when Lighthouse could not take it, as when Chromium gave it half a trace. */
async function lookAgain(spare: number, ...what: Parameters<typeof look>): Promise<Report> {
  return await look(...what).catch((error: unknown) => {
    if (spare === 0) throw error
    return lookAgain(spare - 1, ...what)
  })
}

const scoreOf = (report: Report, category: (typeof categories)[number]): number =>
  Math.round((report.categories[category]?.score ?? 0) * 100)

const measuredIn = (report: Report, audit: string): number =>
  report.audits[audit]?.numericValue ?? Number.NaN

/** What was found wanting, outside of speed, by name. */
const faultsOf = ({ audits }: Report): readonly string[] =>
  Object.values(audits)
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0)
    .map(({ title }) => title)

function rowOf(path: string, reports: readonly Report[]): string[] {
  // Of several looks the middle one: a look during which the machine was busy tells of the machine.
  const middle = (read: (report: Report) => number) => percentile(reports.map(read), 0.5)
  return [
    path,
    ...categories.map((category) => String(middle((report) => scoreOf(report, category)))),
    milliseconds(middle((report) => measuredIn(report, 'largest-contentful-paint'))),
    milliseconds(middle((report) => measuredIn(report, 'total-blocking-time'))),
    number(middle((report) => measuredIn(report, 'cumulative-layout-shift'))),
  ]
}

async function measure(workbench: Workbench, program: string): Promise<readonly Section[]> {
  const folder = join(workbench.folder, 'lighthouse')
  const rows: string[][] = []
  const faults = new Set<string>()
  for (const path of paths) {
    const reports: Report[] = []
    for (let round = 0; round < (workbench.quick ? 1 : 5); round++)
      reports.push(await lookAgain(spareLooks, program, folder, path))
    rows.push(rowOf(path, reports))
    for (const fault of reports.flatMap(faultsOf)) faults.add(fault)
  }
  return [
    {
      title: 'Lighthouse',
      how: 'Lighthouse 13 with its mobile profile, which simulates a slow phone on a slow network; of several looks the middle one. It is installed into the bench’s own folder and removed with it: with what it needs it is larger than all of the course’s packages for tests.',
      columns: ['page', ...categories, 'largest paint', 'blocked', 'layout shift'],
      rows,
      reading: [
        faults.size === 0
          ? 'Nothing that is either right or wrong was found wrong.'
          : `Found wanting: ${[...faults].join('; ')}.`,
        'The goals are 95 for performance on a lesson and 100 for the rest.',
      ],
    },
  ]
}

async function runBench(workbench: Workbench): Promise<readonly Section[]> {
  const folder = join(workbench.folder, 'lighthouse')
  const program = await install(folder).catch(() => null)
  if (program !== null) return measure(workbench, program)
  return [
    {
      title: 'Lighthouse',
      how: 'Lighthouse is installed from npm into the bench’s own folder.',
      columns: ['page'],
      rows: [],
      reading: ['It was left out: it could not be installed here.'],
    },
  ]
}

export const lighthouseBench: Bench = { name: 'lighthouse', run: runBench }
