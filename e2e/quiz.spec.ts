/** The quiz: every answer is explained, kept on the server, and can be given with the keyboard. */
import type { Locator } from '@playwright/test'
import { expect, test } from './course.ts'

const question = 'Why is the second docker run hello-world quicker than the first?'

test('an answer is explained at once and is there after a reload', async ({ learner }) => {
  const { page } = learner
  await page.goto('/learn/first-run')
  const group = page.getByRole('group', { name: question })
  await group.getByRole('radio', { name: 'Docker uses the first container again.' }).check()
  await expect(group.getByRole('status')).toContainText(
    'Not quite. docker run always makes a new container.',
  )

  await group.getByRole('radio', { name: 'The image is already on the machine' }).check()
  await expect(group.getByRole('status')).toContainText('Right. Pulling happens only when')
  await expect(page.getByRole('banner')).toContainText('1 of 12')

  await page.reload()
  await expect(
    group.getByRole('radio', { name: 'The image is already on the machine' }),
  ).toBeChecked()
  await expect(group.getByRole('status')).toContainText('Right. Pulling happens only when')
  await page.goto('/')
  await expect(page.getByText('1 of 12 done')).toBeAttached()
})

test('the keyboard alone is enough', async ({ learner }) => {
  const { page } = learner
  await page.goto('/learn/first-run')
  const group = page.getByRole('group', { name: question })
  await expect(page.getByRole('banner')).toContainText('0 of 12')
  await page
    .getByRole('group', { name: 'Why does Docker Desktop run' })
    .getByRole('radio')
    .first()
    .focus()
  await page.keyboard.press('Tab')
  await expect(group.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('Space')
  await expect(group.getByRole('status')).toContainText('Not quite.')
  await page.keyboard.press('ArrowDown')
  await expect(group.getByRole('radio').nth(1)).toBeChecked()
  await expect(group.getByRole('status')).toContainText('Right.')
})

test('a command counts by its meaning, and an order by its places', async ({ learner }) => {
  const { page } = learner
  await page.goto('/learn/running-containers')
  const command = page.getByRole('group', { name: 'Write the command that starts nginx' })
  const written = command.getByRole('textbox', { name: 'Your command' })
  await written.fill('docker run -d -p 80:8090 --name blog nginx')
  await written.press('Enter')
  await expect(command.getByRole('status')).toContainText('Not quite.')
  await written.fill('docker run --name=blog -dp 8090:80 nginx')
  await written.press('Enter')
  await expect(command.getByRole('status')).toContainText('Right. Three options, in any order')

  const order = page.getByRole('group', { name: 'A container is made, works, and goes.' })
  await sortByKeyboard(order, ['docker run', 'docker exec', 'docker stop', 'docker rm'])
  await order.getByRole('button', { name: 'Check my answer' }).press('Enter')
  await expect(order.getByRole('status')).toContainText('Right. exec needs it running')
  await expect(page.getByRole('banner')).toContainText('2 of 14')

  await page.reload()
  await expect(written).toHaveValue('docker run --name=blog -dp 8090:80 nginx')
  await expect(order.getByRole('status')).toContainText('Right.')
})

/** Moves each item up until it is in its place, with the keyboard. */
async function sortByKeyboard(order: Locator, beginnings: readonly string[]): Promise<void> {
  const items = order.locator('ol > li')
  for (const [place, beginning] of beginnings.entries()) {
    const text = await items.allTextContents()
    const at = text.findIndex((item) => item.trim().startsWith(beginning))
    for (let from = at; from > place; from--) {
      await order.getByRole('button', { name: `Move up: ${beginning}` }).press('Enter')
      await expect(items.nth(from - 1)).toContainText(beginning)
    }
  }
}
