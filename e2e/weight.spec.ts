/** A lesson stays light: what it downloads before anything on it is used has a ceiling. */
import { weighPage } from '#scripts/bench/page-weight.ts'
import { expect, test } from './course.ts'
import { address } from './stack/addresses.ts'

/**
 * Bytes of script as they travel, with Brotli: somewhat above what a lesson has today, so that it does not
 * creep back. React and Next are most of it. What makes it more should come when it is used.
 */
const ceiling = 151_000

/** The last one leads out of the lessons, to pages with scripts of their own. */
for (const lesson of ['first-run', 'final-project'] as const) {
  test(`${lesson} brings no more script than it needs to be read`, async ({ learner }) => {
    const { script, files } = await weighPage(learner.page, `${address}/learn/${lesson}`)
    expect(files).toBeGreaterThan(3)
    expect(script).toBeLessThanOrEqual(ceiling)
  })
}
