/** The search: found by what one remembers, and reached with the keyboard alone. */
import { expect, test } from './course.ts'
import { untilAlive } from './learner.ts'

test('a command leads to the section that explains it', async ({ learner }) => {
  const { page } = learner
  await page.goto('/')
  await untilAlive(page)
  await page.keyboard.press('/')
  const box = page.getByRole('combobox', { name: 'Search lessons, commands and words' })
  await expect(box).toBeFocused()
  await box.pressSequentially('docker exec nginx -v')
  const chosen = page.getByRole('option', { selected: true })
  await expect(chosen).toContainText('Work inside it')
  await box.press('Enter')
  await expect(page).toHaveURL(/\/learn\/running-containers#work-inside-it$/)
  await expect(page.getByRole('heading', { name: 'Work inside it' })).toBeInViewport()
})

test('nothing found is said, and Escape leads back', async ({ learner }) => {
  const { page } = learner
  await page.goto('/learn/first-run')
  await page.getByRole('button', { name: 'Search' }).click()
  const dialog = page.getByRole('dialog', { name: 'Search the course' })
  await dialog.getByRole('combobox').fill('zzzzzz')
  await expect(dialog.getByRole('status')).toContainText('Nothing found for “zzzzzz”.')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
