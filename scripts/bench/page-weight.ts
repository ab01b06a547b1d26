/** What a page downloads by itself, and whether it moves meanwhile. */
import type { Page, Response } from '@playwright/test'

export interface PageWeight {
  /** Bytes of all its scripts as they travel, compressed. */
  readonly script: number
  readonly files: number
  /** Addresses it asked that are not on its own site. */
  readonly foreign: readonly string[]
  /** The sum of its layout shifts. */
  readonly shift: number
}

/**
 * Opens a page as somebody who has never been there and reads it to its end, until nothing is asked for
 * any more. What comes when the browser is idle, or ahead for links in view, counts; what comes because
 * somebody uses the terminal, the editor or a live diagram does not, as nobody does.
 */
export async function weighPage(page: Page, url: string): Promise<PageWeight> {
  const responses: Response[] = []
  const foreign: string[] = []
  const { origin } = new URL(url)
  page.on('response', (response) => responses.push(response))
  page.on('request', (request) => {
    const asked = new URL(request.url())
    if (asked.protocol.startsWith('http') && asked.origin !== origin) foreign.push(asked.href)
  })
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      const shifts = list.getEntries() as unknown as readonly { readonly value: number }[]
      const before = Number(document.documentElement.dataset['shift'] ?? 0)
      const sum = shifts.reduce((all, { value }) => all + value, before)
      document.documentElement.dataset['shift'] = String(sum)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url)
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  const shift = await page.evaluate(() => Number(document.documentElement.dataset['shift'] ?? 0))
  await page.keyboard.press('End')
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  await untilQuiet(page)
  const scripts = responses.filter((each) => new URL(each.url()).pathname.endsWith('.js'))
  const sizes = await Promise.all(scripts.map((each) => each.request().sizes()))
  const script = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
  return { script, files: scripts.length, foreign, shift }
}

/** Milliseconds without a request after which none is expected. */
const quiet = 1000

function untilQuiet(page: Page): Promise<void> {
  return new Promise((resolve) => {
    let timer = setTimeout(resolve, quiet)
    page.on('request', () => {
      clearTimeout(timer)
      timer = setTimeout(resolve, quiet)
    })
  })
}
