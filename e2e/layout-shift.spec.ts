/** Nothing on a lesson page moves while it loads, whatever the width and whoever comes. */
import type { Page } from '@playwright/test'
import { expect, test } from './course.ts'
import { lessonPaths } from './lessons.ts'

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

async function expectStill(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const { sum, moved } = await shiftsOf(page)
  expect(sum, `moved: ${moved.join(', ')}`).toBeLessThanOrEqual(0.01)
}

const widths = [1440, 1024, 390] as const

for (const path of lessonPaths) {
  test(`${path} stands still while it loads`, async ({ newLearner }) => {
    for (const width of widths) {
      const { page } = await newLearner({ viewport: { width, height: 844 } })
      await page.goto(path)
      // The last thing to arrive is what the gateway says of the host.
      await expect(page.getByText('A Docker host of your own')).toBeAttached()
      await expectStill(page)
    }
  })
}

test('a lesson with a running host and done steps stands still too', async ({ learner }) => {
  const { page } = learner
  await page.goto('/learn/first-run')
  await learner.startHost()
  await learner.run('docker version > ~/workspace/engine.txt')
  await expect(learner.step('Save what docker version says')).toContainText('Done.')
  await page.reload()
  await expect(learner.step('Save what docker version says')).toContainText('Done.')
  await expect(learner.connected).toBeVisible()
  await expectStill(page)
})
