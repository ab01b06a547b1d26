/** Containers that come and go change the network of their machine, and a browser on it drops what it is loading. */
import { paths } from '#lib/protocol.ts'
import { expect, test } from './course.ts'
import { type Learner, untilAlive } from './learner.ts'

/** Drops each file of that kind once; gives the addresses of those that were. */
async function dropOnce({ page, witness }: Learner, kind: 'js' | 'css'): Promise<Set<string>> {
  witness.tolerate(/net::ERR_FAILED/)
  const dropped = new Set<string>()
  await page.route(`**/_next/static/chunks/*.${kind}`, async (route) => {
    const url = route.request().url()
    if (dropped.has(url)) return await route.continue()
    dropped.add(url)
    await route.abort()
  })
  return dropped
}

test('a page works although each of its scripts was dropped once', async ({ learner }) => {
  const { page } = learner
  const dropped = await dropOnce(learner, 'js')
  await page.goto('/learn/first-run')
  await untilAlive(page)
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('combobox', { name: /Search lessons/ })).toBeFocused()
  expect(dropped.size).toBeGreaterThan(3)
})

test('a page looks as it should although each of its stylesheets was dropped once', async ({
  learner,
}) => {
  const { page } = learner
  const header = page.getByRole('banner')
  const look = () => header.evaluate((element) => ({ ...getComputedStyle(element) }))
  await page.goto('/learn/first-run')
  await untilAlive(page)
  const undisturbed = await look()
  const dropped = await dropOnce(learner, 'css')
  await page.goto('/learn/first-run')
  await expect.poll(look).toEqual(undisturbed)
  expect(dropped.size).toBeGreaterThan(0)
})

test('a terminal works although its font never came', async ({ learner }) => {
  const { page, witness } = learner
  witness.tolerate(/net::ERR_FAILED/)
  await page.route('**/*.woff2', (route) => route.abort())
  await page.goto('/playground')
  await learner.startHost()
})

test('a Docker host that was asked for comes although the answer was dropped', async ({
  learner,
}) => {
  const { page, witness } = learner
  witness.tolerate(/net::ERR_FAILED/)
  const starts: string[] = []
  await page.route(`**${paths.session}`, async (route) => {
    const lost = route.request().method() === 'POST' && starts.push('start') === 1
    await (lost ? route.abort() : route.continue())
  })
  await page.goto('/playground')
  await learner.startHost()
  expect(starts).toHaveLength(2)
})
