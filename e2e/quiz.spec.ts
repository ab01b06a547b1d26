/** The quiz: every answer is explained, kept on the server, and can be given with the keyboard. */
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
