/** How soon a page shows what was done in the learner's engine: ticks of steps, and live diagrams. */
import type { Browser, Page } from '@playwright/test'
import type Docker from 'dockerode'
import { paths, sessionSchema } from '#lib/protocol.ts'
import { openBrowser } from './browser.ts'
import { lagOf } from './moments.ts'
import { runAsLearner } from './run-in-container.ts'
import type { Bench, Section } from './section.ts'
import { milliseconds, summarize } from './statistics.ts'
import { ports, type Workbench } from './workbench.ts'

const address = `http://127.0.0.1:${ports.site}`

/** Steps of the lesson that the engine's events decide, in an order in which they can be done. */
const steps = [
  {
    step: 'Start nginx in the background as my-nginx',
    command: 'docker run -d -p 8080:80 --name my-nginx nginx',
    event: 'start',
  },
  {
    step: 'Ask the nginx inside the container for its version.',
    command: 'docker exec my-nginx nginx -v',
    event: 'exec_start',
  },
  {
    step: 'Get second running, on port 8081 of the host.',
    command: 'docker run -d -p 8081:80 --name second nginx',
    event: 'start',
  },
  { step: 'Remove my-nginx.', command: 'docker rm -f my-nginx', event: 'destroy' },
] as const

/** A page of a new learner, and the container of the host that was started from it. */
async function startFromPage(
  workbench: Workbench,
  browser: Browser,
): Promise<{ page: Page; container: Docker.Container }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${address}/learn/running-containers`)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByText('Connected', { exact: true }).first().waitFor()
  const session = sessionSchema.parse(
    await (await page.request.get(address + paths.session)).json(),
  )
  if (session.state !== 'running') throw new Error(`the session is ${session.state}`)
  return { page, container: await workbench.containerOf(session.sandboxId) }
}

async function leave(page: Page): Promise<void> {
  await page.request.delete(address + paths.session, { headers: { origin: address } })
  await page.context().close()
}

async function ticksOf(workbench: Workbench, browser: Browser): Promise<readonly number[]> {
  const { page, container } = await startFromPage(workbench, browser)
  try {
    const lags: number[] = []
    for (const { step, command, event } of steps) {
      const sight = { selector: '.check', texts: [step, 'Done.'] }
      lags.push(await lagOf(page, container, { command, event, sight }))
    }
    return lags
  } finally {
    await leave(page)
  }
}

/** What a container goes through in turn, and what its node in the diagram then says. */
const stages = [
  {
    what: 'created',
    deed: (name: string) => `docker create --name ${name} busybox sleep 1d`,
    event: 'create',
    words: 'created',
  },
  {
    what: 'started',
    deed: (name: string) => `docker start ${name}`,
    event: 'start',
    words: 'running',
  },
  {
    what: 'stopped',
    deed: (name: string) => `docker stop -t 0 ${name}`,
    event: 'die',
    words: 'exited',
  },
] as const

type Stage = (typeof stages)[number]['what']

/** One container after the other, each gone again before the next, so that the drawing stays as it is. */
async function drawingsOf(
  workbench: Workbench,
  browser: Browser,
  rounds: number,
): Promise<Readonly<Record<Stage, readonly number[]>>> {
  const { page, container } = await startFromPage(workbench, browser)
  const lags: Record<Stage, number[]> = { created: [], started: [], stopped: [] }
  try {
    await page.getByRole('button', { name: 'My engine', exact: true }).click()
    await page.locator('.engine-view .node', { hasText: 'bridge' }).first().waitFor()
    await runAsLearner(container, 'docker pull -q busybox')
    for (let round = 0; round < rounds; round++) {
      const name = `seen-${round}`
      for (const { what, deed, event, words } of stages) {
        const sight = { selector: '.engine-view .node', texts: [name, words] }
        lags[what].push(await lagOf(page, container, { command: deed(name), event, sight }))
      }
      await runAsLearner(container, `docker rm ${name}`)
      await page.locator('.engine-view .node', { hasText: name }).waitFor({ state: 'detached' })
    }
    return lags
  } finally {
    await leave(page)
  }
}

async function run(workbench: Workbench): Promise<readonly Section[]> {
  await using browser = await openBrowser()
  const ticks: number[] = []
  for (let learner = 0; learner < (workbench.quick ? 2 : 10); learner++)
    ticks.push(...(await ticksOf(workbench, browser)))
  const drawings = await drawingsOf(workbench, browser, workbench.quick ? 10 : 50)
  const row = (name: string, lags: readonly number[]) => {
    const { n, p50, p95, p99 } = summarize(lags)
    return [name, ...[p50, p95, p99].map(milliseconds), String(n)]
  }
  const drawn = stages.map(({ what }) => ({ what, lags: drawings[what] }))
  const slowest = Math.max(
    ...[ticks, ...drawn.map(({ lags }) => lags)].map((l) => summarize(l).p95),
  )
  return [
    {
      title: 'From a deed to its tick and its drawing',
      how: 'A real Chromium on a lesson, beside a real host. The clock runs from the time that the learner’s own engine gives its event (container created, started, its process ended, command run in it, removed) until the frame in which the page has the step ticked, or the diagram “My engine” has the container in that state. Deeds are done past the terminal, one at a time. Steps that must last for a while, or that a probe asks for, are not among them.',
      columns: ['what', 'p50', 'p95', 'p99', 'samples'],
      rows: [
        row('step ticked', ticks),
        ...drawn.map(({ what, lags }) => row(`container drawn as ${what}`, lags)),
      ],
      reading: [
        `95 of 100 are on the screen within ${milliseconds(slowest)}; the goal is 500 ms. The state of the engine is asked for when an event tells that it has changed, so most of it is the engine’s answer, then the drawing.`,
      ],
    },
  ]
}

export const liveBench: Bench = { name: 'live', run }
