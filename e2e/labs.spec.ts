/** A lab: several hosts beside a lesson, each with its terminal, files and previews; and something to repair. */
import { expectNothingFound } from './axe.ts'
import { expect, test } from './course.ts'

test('three hosts have terminals, files and previews of their own', async ({ learner }) => {
  test.slow()
  const { page } = learner
  await page.goto('/playground')
  await learner.startHost()
  await page.goto('/learn/orchestration')
  const start = page.getByRole('button', { name: 'Start three hosts' })
  await expect(start).toBeVisible()
  await expectNothingFound(page, 'with the bar of a lab')
  await start.click()
  for (const node of ['node-1', 'node-2', 'node-3']) {
    await expect(page.getByRole('tab', { name: node })).toBeVisible({ timeout: 40_000 })
  }

  await page.getByRole('tab', { name: 'node-2' }).click()
  const screen = page.getByRole('tabpanel', { name: 'node-2' })
  await expect(screen.locator('.xterm-rows')).toContainText('learner@node-2', { timeout: 20_000 })
  await screen.getByRole('textbox', { name: 'node-2' }).focus()
  await page.keyboard.type('hostname > where.txt; docker run -d -p 8080:80 nginx')
  await page.keyboard.press('Enter')

  await page.getByRole('button', { name: 'Files', exact: true }).click()
  const host = page.getByRole('combobox', { name: 'Host' })
  await host.selectOption('node-2')
  await page.getByRole('treeitem', { name: 'where.txt' }).click()
  await expect(page.locator('.view-lines')).toContainText('node-2')
  await expectNothingFound(page, 'with the files of node-2')

  await page.getByRole('button', { name: 'Preview', exact: true }).click()
  await host.selectOption('node-2')
  const shown = page.frameLocator('iframe[title="Preview"]')
  await expect(shown.getByRole('heading')).toHaveText('Welcome to nginx!', { timeout: 40_000 })
  const address = page.getByRole('textbox', { name: 'Address in your Docker host' })
  await expect(address).toHaveValue('node-2:8080/')
  await expectNothingFound(page, 'with the preview of node-2')
  await page.getByRole('button', { name: 'My engine', exact: true }).click()
  await expectNothingFound(page, 'with the engine of a lab')
})

test('what the page breaks is open until it is repaired', async ({ learner }) => {
  const { page } = learner
  await page.goto('/learn/troubleshooting')
  await learner.startHost()
  const broken = page.locator('.break').filter({ hasText: 'The kiosk does not come up.' })
  await broken.getByRole('button').click()
  await expect(broken).toHaveAttribute('data-state', 'broken', { timeout: 40_000 })
  const step = learner.step('Let the kiosk answer on port 8102.')
  await expect(step).toContainText('The kiosk has moved.')

  await learner.type('docker rm -f old-kiosk')
  await learner.type("sed -i 's/listen 80$/listen 80;/' repair/kiosk/default.conf")
  await learner.type('docker start kiosk')
  await expect(step).toContainText('Done.')
})
