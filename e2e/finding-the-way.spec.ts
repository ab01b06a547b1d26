/** Links to steps, and the keys that lead through the course. */
import { expect, test } from './course.ts'
import { untilAlive } from './learner.ts'

test('a link to a step leads to it, and marks it', async ({ newLearner }) => {
  const { page, step } = await newLearner({ permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto('/learn/first-run')
  const remove = step('Remove greeter.')
  await remove.getByRole('link', { name: 'Link to this step' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/\/learn\/first-run#step-greeter-gone$/)
  await page.goto('/')
  await page.goto(copied)
  await expect(remove).toBeInViewport()
  await expect(page.locator(':target')).toContainText('Remove greeter.')
})

test('keys lead to the neighbouring lessons, and can be turned off', async ({ learner }) => {
  const { page } = learner
  const title = page.getByRole('heading', { level: 1 })
  await page.goto('/learn/first-run')
  const first = await title.textContent()
  await untilAlive(page)
  await page.keyboard.press('n')
  await expect(title).not.toHaveText(first ?? '')
  await page.keyboard.press('p')
  await expect(title).toHaveText(first ?? '')

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet).toContainText('Leave it with the keyboard')
  await sheet.getByRole('checkbox', { name: 'Single keys' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('?')
  await page.keyboard.press('n')
  await page.getByRole('button', { name: 'Keys' }).click()
  await expect(sheet).toBeVisible()
  await expect(title).toHaveText(first ?? '')
})
