/** Containers that come and go change the network of their machine, and a browser on it drops what it is loading. */
import { expect, test } from './course.ts'
import { untilAlive } from './learner.ts'

test('a page works although each of its scripts was dropped once', async ({ learner }) => {
  const { page, witness } = learner
  witness.tolerate(/net::ERR_FAILED/)
  const dropped = new Set<string>()
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const url = route.request().url()
    if (dropped.has(url)) return await route.continue()
    dropped.add(url)
    await route.abort()
  })
  await page.goto('/learn/first-run')
  await untilAlive(page)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('combobox', { name: /Search lessons/ })).toBeFocused()
  expect(dropped.size).toBeGreaterThan(3)
})
