/** Whether a page has moved while it loaded. */
import type { Page } from '@playwright/test'
import { expect } from './course.ts'

/** The sum of all layout shifts so far, and what moved. */
const shiftsOf = (page: Page): Promise<{ sum: number; moved: string[] }> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const observer = new PerformanceObserver((list) => {
          const shifts = list.getEntries() as unknown as {
            value: number
            sources: { node: Node | null }[]
          }[]
          observer.disconnect()
          resolve({
            sum: shifts.reduce((sum, { value }) => sum + value, 0),
            moved: shifts.flatMap(({ sources }) =>
              sources.map(({ node }) => (node instanceof Element ? node.className : String(node))),
            ),
          })
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        // No entry, no call: an observer is silent about a page on which nothing moved.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve({ sum: 0, moved: [] })))
      }),
  )

/** From now on each page is loaded as by somebody who has never been there: nothing is kept of the one before. */
export async function loadAfresh(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
}

/** Nothing has moved, in the page that `where` names. */
export async function expectStill(page: Page, where: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const { sum, moved } = await shiftsOf(page)
  expect.soft(sum, `${where} moved: ${moved.join(', ')}`).toBeLessThanOrEqual(0.01)
}
