/**
 * What axe can find is not there, on any page, in both themes, wide and narrow, with and without a host;
 * and no page moves while it loads.
 */
import type { Page } from '@playwright/test'
import { expectNothingFound } from './axe.ts'
import { expect, test } from './course.ts'
import { pagePaths } from './lessons.ts'
import { instructorPassword } from './stack/addresses.ts'
import { expectStill, loadAfresh } from './stillness.ts'

/** Each theme and each width once: a fault of one of them shows in either pair. */
const looks = [
  { name: 'light', rules: 'all', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  {
    name: 'dark and narrow',
    rules: 'of looks',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  },
] as const

const withHost = (path: string): boolean => path.startsWith('/learn/') || path === '/playground'

for (const { name, rules, ...look } of looks) {
  test(`every page without a host, ${name}`, async ({ newLearner }) => {
    test.setTimeout(300_000)
    const { page, witness } = await newLearner(look)
    witness.tolerate(/status of 404/)
    await loadAfresh(page)
    for (const path of [...pagePaths, '/nothing']) {
      await page.goto(path)
      if (withHost(path)) await expect(page.getByText('A Docker host of your own')).toBeAttached()
      await expectStill(page, path)
      await expectNothingFound(page, path, rules)
    }
  })
}

test('what leads into a class, dark and very narrow', async ({ newLearner }) => {
  const { page } = await newLearner({
    colorScheme: 'dark',
    viewport: { width: 320, height: 700 },
  })
  for (const path of ['/join', '/instructor']) {
    await page.goto(path)
    await expectNothingFound(page, path)
    await expectFits(page)
  }
  await page.getByLabel('Password').fill(instructorPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Classes' }).waitFor()
  await expectNothingFound(page, 'the classes')
  await expectFits(page)
})

/** Nothing hangs over at the side, where a reader would have to scroll for it. */
async function expectFits(page: Page): Promise<void> {
  const { shown, all } = await page.evaluate(() => ({
    shown: document.documentElement.clientWidth,
    all: document.documentElement.scrollWidth,
  }))
  expect(all).toBe(shown)
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a lesson at work, ${colorScheme}`, async ({ newLearner }) => {
    const learner = await newLearner({ colorScheme })
    const { page } = learner
    await page.goto('/learn/first-run')
    await learner.startHost()
    await learner.run('docker version > ~/workspace/engine.txt')
    const step = learner.step('Save what docker version says')
    await expect(step).toContainText('Done.')
    await learner.step('Run hello-world.').getByRole('button', { name: 'Show a hint' }).click()
    await page.getByRole('radio', { name: 'The image is already on the machine' }).check()
    await page.getByRole('button', { name: 'New terminal' }).click()
    await expect(learner.connected).toBeVisible()
    await expectNothingFound(page, 'at work')

    await page.getByRole('button', { name: 'Screen-reader mode' }).click()
    await expectNothingFound(page, 'in screen-reader mode')
    await page.getByRole('button', { name: 'Reset' }).click()
    await expectNothingFound(page, 'before a reset')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Lessons' }).click()
    await expectNothingFound(page, 'with the list of lessons')
  })

  test(`the terminal as a sheet on a phone, ${colorScheme}`, async ({ newLearner }) => {
    const learner = await newLearner({ colorScheme, viewport: { width: 390, height: 844 } })
    const { page } = learner
    await page.goto('/learn/first-run')
    await learner.run('docker version')
    await expect(learner.screen()).toContainText('Server:')
    await expectNothingFound(page, 'sheet')
    await page.setViewportSize({ width: 320, height: 640 })
    await page.getByRole('button', { name: 'New terminal' }).click()
    await expectFits(page)
    // All tools of the terminal are on the screen, and all words of the dialog.
    const tool = page.getByRole('button', { name: 'Screen-reader mode' })
    await expect(tool).toBeInViewport({ ratio: 1 })
    await page.getByRole('button', { name: 'Reset' }).click()
    const choice = await page.getByText('Keep my files').boundingBox()
    expect(choice?.width).toBeGreaterThan(80)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Back to the lesson' }).click()
    await expect(page.getByRole('button', { name: 'Open the terminal' })).toBeFocused()
  })
}
