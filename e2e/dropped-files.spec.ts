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

test('a page works although its scripts were dropped before it could hear of it', async ({
  learner,
}) => {
  const { page } = learner
  const text = await (await page.request.get('/learn/first-run')).text()
  const awaited = new Set(
    Array.from(text.matchAll(/<script src="([^"]+)" async/g), ([, src]) => src),
  )
  expect(awaited.size).toBeGreaterThan(3)
  const allLost = Promise.withResolvers<void>()
  page.on('requestfailed', (request) => {
    awaited.delete(new URL(request.url()).pathname)
    if (awaited.size === 0) allLost.resolve()
  })
  await dropOnce(learner, 'js')
  // What is written in the page itself does not run before its stylesheets are there.
  await page.route('**/_next/static/chunks/*.css', async (route) => {
    await allLost.promise
    await route.continue()
  })
  await page.goto('/learn/first-run')
  await untilAlive(page)
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

/**
 * Drops every request of the page once, but for the page itself, and the first connection to each socket. A
 * background script loads its parts one after the other and begins anew when one is lost: the first is enough.
 */
async function dropAllOnce({ page, witness }: Learner): Promise<Set<string>> {
  witness.tolerate(/net::ERR_FAILED|WebSocket connection|Failed to fetch RSC payload|status of 404/)
  const dropped = new Set<string>()
  await page.addInitScript((nowhere) => {
    const lost = new Set<string>()
    window.WebSocket = class extends WebSocket {
      constructor(address: string | URL) {
        const { pathname } = new URL(address)
        super(lost.has(pathname) ? address : new URL(nowhere, address))
        lost.add(pathname)
      }
    }
  }, '/sandbox/nowhere')
  await page.route('**/*', async (route) => {
    const request = route.request()
    const what = `${request.method()} ${new URL(request.url()).pathname}`
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame()
    const isPart = /turbopack-worker/.test(request.headers()['referer'] ?? '')
    if (isPage || isPart || dropped.has(what)) return await route.continue()
    dropped.add(what)
    await route.abort()
  })
  return dropped
}

test('a learner works although every request was dropped once', async ({ learner }) => {
  test.slow()
  const { page } = learner
  const dropped = await dropAllOnce(learner)
  await page.goto('/learn/first-run')
  await learner.run('docker run hello-world')
  await expect(learner.screen()).toContainText('Hello from Docker!', { timeout: 45_000 })
  await expect(learner.step('Run hello-world.')).toContainText('Done.')
  expect(dropped).toContain(`POST ${paths.session}`)

  await page.getByRole('button', { name: 'Files', exact: true }).click()
  await page.getByRole('button', { name: 'New file' }).click()
  await page.keyboard.type('compose.yaml')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /Text of compose.yaml/ })).toBeFocused()
  await page.keyboard.insertText('imgae: redis\n')
  await expect(
    page.locator('.file-text .squiggly-error, .file-text .squiggly-warning'),
  ).toHaveCount(1)
  await expect(page.getByRole('status').getByText('Saved', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await learner.type('docker run -d -p 8080:80 nginx')
  const shown = page.frameLocator('iframe[title="Preview"]')
  await expect(shown.getByRole('heading')).toHaveText('Welcome to nginx!', { timeout: 40_000 })
  await expect(page.getByText('200 OK')).toBeVisible()
})
