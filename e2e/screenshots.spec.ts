/** Pictures of every page for people to look at: `npm run screenshots` puts them below .slipway. */
import { join } from 'node:path'
import { root } from '#scripts/settings.ts'
import { expect, test } from './course.ts'
import { pagePaths } from './lessons.ts'

const folder = join(root, '.slipway', 'screenshots')
const widths = [1440, 1024, 390] as const
const themes = ['light', 'dark'] as const
const nameOf = (path: string): string =>
  path.replace(/^\//, '').replaceAll('/', '-') || 'course-map'

for (const colorScheme of themes) {
  for (const width of widths) {
    const look = { colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } }
    const file = (name: string) => join(folder, `${name}-${width}-${colorScheme}.png`)

    test(`pages, ${width} px, ${colorScheme}`, { tag: '@screenshots' }, async ({ newLearner }) => {
      const { page, witness } = await newLearner(look)
      witness.tolerate(/status of 404/)
      for (const path of [...pagePaths, '/not-found']) {
        await page.goto(path)
        await page.waitForLoadState('networkidle')
        await page.screenshot({ path: file(nameOf(path)) })
      }
    })

    test(`at work, ${width} px, ${colorScheme}`, { tag: '@screenshots' }, async ({
      newLearner,
    }) => {
      const learner = await newLearner(look)
      await learner.page.goto('/learn/first-run')
      await learner.run('docker run hello-world')
      await expect(learner.screen()).toContainText('Hello from Docker!')
      await expect(learner.step('Run hello-world.')).toContainText('Done.')
      await learner.page.screenshot({ path: file('at-work') })
    })
  }
}
