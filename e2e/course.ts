/** The `test` of every spec: learners with a browser of their own, whose hosts are gone afterwards. */
import { type BrowserContextOptions, expect, test as playwright } from '@playwright/test'
import { createLearner, type Learner, leave } from './learner.ts'
import { steady } from './steady-page.ts'
import { hostWent, watch } from './witness.ts'

export type NewLearner = (options?: BrowserContextOptions) => Promise<Learner>

interface Fixtures {
  /** Comes with a fresh browser; at the end of the test the host goes, and nothing odd was seen. */
  readonly newLearner: NewLearner
  readonly learner: Learner
}

export const test = playwright.extend<Fixtures>({
  newLearner: async ({ browser, contextOptions, viewport, baseURL }, use) => {
    const learners: Learner[] = []
    const given = { ...contextOptions, viewport, ...(baseURL === undefined ? {} : { baseURL }) }
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...given, ...options })
      const witness = watch(context)
      const learner = createLearner(steady(await context.newPage()), witness)
      learners.push(learner)
      return learner
    })
    for (const { witness } of learners) expect.soft(witness.complaints).toEqual([])
    for (const { page, witness } of learners) {
      witness.tolerate(hostWent)
      await leave(page.context())
    }
    for (const { page, witness } of learners) {
      await page.context().close()
      expect.soft(witness.complaints).toEqual([])
    }
  },
  learner: async ({ newLearner }, use) => use(await newLearner()),
})

export { expect }
