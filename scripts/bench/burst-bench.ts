/** Whether page and gateway stay at hand while an engine tells of a thousand containers at once. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { openBrowser } from './browser.ts'
import { startChild } from './child-program.ts'
import { timed } from './rounds.ts'
import type { Bench, Section } from './section.ts'
import { milliseconds, number } from './statistics.ts'
import { ports, type Workbench } from './workbench.ts'

const thousand = 1000

/** Rows that the page's lists show before they only count. */
const shownRows = 40

interface Phase {
  readonly what: string
  readonly started: number
  readonly removed: number
  /** How many containers there are afterwards. */
  readonly left: number
}

const phases: readonly Phase[] = [
  { what: 'a thousand started', started: thousand, removed: 0, left: thousand },
  { what: 'four hundred removed', started: 0, removed: 400, left: thousand - 400 },
]

/** Begins to note each task of the page that takes 50 milliseconds or more; the longest so far. */
async function watchTasks(page: Page): Promise<{ longest(): Promise<number> }> {
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      const before = Number(document.documentElement.dataset['task'] ?? 0)
      const longest = Math.max(before, ...list.getEntries().map(({ duration }) => duration))
      document.documentElement.dataset['task'] = String(longest)
    }).observe({ type: 'longtask' })
  })
  const read = () => {
    const longest = Number(document.documentElement.dataset['task'] ?? 0)
    delete document.documentElement.dataset['task']
    return longest
  }
  return { longest: () => page.evaluate(read) }
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/learn/running-containers`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByRole('button', { name: 'My engine', exact: true }).click()
  await page.locator('.engine-view .node', { hasText: 'bridge' }).first().waitFor()
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()

async function playOut(page: Page, address: string, phase: Phase): Promise<string[]> {
  const { what, started, removed, left } = phase
  await tab(page, 'Networks')
  const tasks = await watchTasks(page)
  const took = await timed(async () => {
    await fetch(`${address}/burst?started=${started}&removed=${removed}`)
    // The words beside the drawing have counted all of them.
    await page.getByText(`has ${left} containers`).first().waitFor({ state: 'attached' })
  })
  const longest = await tasks.longest()
  const block = Number(await (await fetch(`${address}/block`)).text())
  await tab(page, 'Lists')
  await page.getByText(`and ${left - shownRows} more`, { exact: true }).waitFor()
  return [
    what,
    longest === 0 ? 'under 50 ms' : milliseconds(longest),
    milliseconds(block),
    `${number(took / 1000)} s`,
    `${left}, as it is`,
  ]
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  const course = workbench.keep(
    await startChild(
      join(import.meta.dirname, 'burst-course.ts'),
      [String(ports.site), workbench.secret],
      /^\d+$/,
    ),
  )
  await using browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const address = `http://127.0.0.1:${course.firstLine}`
  await open(page, address)
  const rows: string[][] = []
  for (const phase of phases) rows.push(await playOut(page, address, phase))
  await course[Symbol.asyncDispose]()
  return [
    {
      title: 'A burst of events',
      how: 'An engine in memory tells of a thousand containers that are created and started, two thousand events, as fast as they can be told, then of four hundred that end and go. Everything behind it is real: the gateway’s watcher and the checks of the lesson, the socket, and a Chromium with the lesson, the terminal and the diagram “My engine” open. The engine in memory shares the gateway’s event loop, which makes its longest block longer than it is.',
      columns: [
        'what',
        'longest task of the page',
        'longest block of the gateway',
        'until shown',
        'containers in the end',
      ],
      rows,
      reading: [
        'States that follow each other faster than they can be sent or drawn are left out; the last one never is. The goals are 100 ms for the page and 50 ms for the gateway.',
      ],
    },
  ]
}

export const burstBench: Bench = { name: 'burst', run }
