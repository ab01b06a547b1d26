/** Diagrams drawn from a learner's own engine follow what is done on it. */
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './course.ts'
import type { Learner } from './learner.ts'

/** The panel's view of a kind, with its drawing. */
async function openView(page: Page, tab: string): Promise<Locator> {
  const button = page.getByRole('button', { name: 'My engine', exact: true })
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
  await page.getByRole('tab', { name: tab, exact: true }).click()
  return page.getByRole('tabpanel', { name: tab, exact: true })
}

/** The node of a drawing with this text. */
const node = (view: Locator, text: string): Locator => view.locator('.node', { hasText: text })

async function begin(learner: Learner): Promise<void> {
  await learner.page.goto('/learn/running-containers')
  await learner.startHost()
}

test('a container appears with its port, on its networks, and moves through its states', async ({
  learner,
}) => {
  await begin(learner)
  const networks = await openView(learner.page, 'Networks')
  await expect(node(networks, 'bridge')).toBeVisible()
  await learner.type('docker run -d -p 8080:80 --name web nginx')
  await expect(node(networks, 'web')).toContainText('running')
  await expect(node(networks, 'port 8080')).toBeVisible()
  await learner.type('docker network create shop && docker network connect shop web')
  await expect(node(networks, 'shop')).toBeVisible()
  await expect(networks.getByRole('listitem').filter({ hasText: 'web from nginx' })).toContainText(
    /on bridge \([\d.]+\) and shop \([\d.]+\)/,
  )

  const states = await openView(learner.page, 'States')
  await expect(node(states, 'Running')).toContainText('web')
  await learner.type('docker stop web')
  await expect(node(states, 'Exited')).toContainText('web')
  await expect(node(states, 'Running')).not.toContainText('web')
})

test('layers of an image and volumes are drawn, said, and copied', async ({ newLearner }) => {
  const learner = await newLearner({ permissions: ['clipboard-read', 'clipboard-write'] })
  await begin(learner)
  await learner.type('docker run -d --name web -v pages:/usr/share/nginx/html:ro nginx')
  const layers = await openView(learner.page, 'Layers')
  await expect(node(layers, 'writable layer')).toContainText('of the container web')
  await expect(node(layers, 'settings, no files').first()).toBeVisible()
  const volumes = await openView(learner.page, 'Volumes')
  await expect(node(volumes, 'pages')).toBeVisible()
  const words = volumes.getByText(
    'The volume pages is mounted by web at /usr/share/nginx/html, read-only.',
  )
  await volumes.getByRole('button', { name: 'In words' }).click()
  await words.scrollIntoViewIfNeeded()
  await expect(words).toBeInViewport()
  await volumes.getByRole('button', { name: 'Copy as Mermaid' }).click()
  await expect(volumes.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied = await learner.page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('flowchart LR')
  expect(copied).toContain('read-only')
})

test('a hostile name is drawn as a name, and with less motion it is there at once', async ({
  newLearner,
}) => {
  const learner = await newLearner({ reducedMotion: 'reduce' })
  await begin(learner)
  const networks = await openView(learner.page, 'Networks')
  await expect(node(networks, 'bridge')).toBeVisible()
  const name = '"]; click x "<img src=x onerror=alert(1)>'
  await learner.type(`docker network create '${name}'`)
  await expect(node(networks, 'click x')).toContainText('<img src=x')
  expect(await networks.locator('.live-box').locator('img, a, script').count()).toBe(0)
  await learner.type(`docker network rm '${name}'`)
  await expect(node(networks, 'click x')).toHaveCount(0)
  await expect(networks.locator('.is-leaving')).toHaveCount(0)
})

test('what is in a lesson waits quietly for a host, and keeps its size when one comes', async ({
  learner,
}) => {
  const { page } = learner
  await page.goto('/learn/images')
  const figure = page.getByRole('figure', { name: 'Layers of an image: nginx' }).first()
  await expect(figure).toContainText('appear here')
  const before = await figure.boundingBox()
  await learner.startHost()
  await expect(figure).toContainText('live, from your host')
  expect((await figure.boundingBox())?.height).toBe(before?.height)
})
