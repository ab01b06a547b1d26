/** The text of a terminal: searched, copied, pasted and read aloud. */
import { expect, test } from './course.ts'

test('what scrolled away is found, with how often and where', async ({ learner }) => {
  const { page } = learner
  await page.goto('/playground')
  await learner.startHost()
  await learner.type('clear; for i in $(seq 300); do echo "line-$i"; done; echo the-end')
  await expect(learner.screen()).toContainText('the-end')
  await expect(learner.screen()).not.toContainText('line-142')

  await page.keyboard.press('Control+Shift+F')
  const field = page.getByRole('textbox', { name: 'Find in the terminal' })
  await expect(field).toBeFocused()
  await field.fill('line-142')
  const search = page.getByRole('search', { name: 'In this terminal' })
  await expect(search.getByRole('status')).toHaveText('1 of 1')
  await expect(learner.screen()).toContainText('line-142')

  await field.fill('line-30')
  await expect(search.getByRole('status')).toHaveText(/^\d of 2$/)
  const first = await search.getByRole('status').textContent()
  await field.press('Enter')
  await expect(search.getByRole('status')).not.toHaveText(first ?? '')
  await field.press('Shift+Enter')
  await expect(search.getByRole('status')).toHaveText(first ?? '')
  await field.fill('nowhere')
  await expect(search.getByRole('status')).toHaveText('Not found')
  await field.press('Escape')
  await expect(search).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Terminal 1' })).toBeFocused()
})

test('all output is copied, and pasted in one piece', async ({ learner }) => {
  const { page } = learner
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/playground')
  await learner.startHost()
  await learner.type('clear; seq 200; echo done-$((1 + 1))')
  await expect(learner.screen()).toContainText('done-2')
  await page.getByRole('button', { name: 'Copy all output' }).click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const numbers = copied.split('\n').filter((line) => /^\d+$/.test(line))
  expect(numbers).toEqual(Array.from({ length: 200 }, (_, i) => String(i + 1)))

  await page.evaluate(() =>
    navigator.clipboard.writeText('echo first-$((1 + 1))\necho second-$((2 + 2))\n'),
  )
  await page.getByRole('textbox', { name: 'Terminal 1' }).focus()
  await page.keyboard.press('Control+Shift+V')
  // The shell takes it in one piece: both lines wait for Enter.
  await expect(learner.screen()).toContainText('echo second-$((2 + 2))')
  await expect(learner.screen()).not.toContainText('first-2')
  await page.keyboard.press('Enter')
  await expect(learner.screen()).toContainText('second-4')
})

test('several lines are asked about where a program would take each at once', async ({
  learner,
}) => {
  const { page } = learner
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/playground')
  await learner.startHost()
  await learner.type('echo ready-$((1 + 1)); cat > pasted.txt')
  // By then the shell has handed over the terminal.
  await expect(learner.screen()).toContainText('ready-2')
  await page.evaluate(() => navigator.clipboard.writeText('one\ntwo\n'))
  await page.keyboard.press('Control+Shift+V')
  const question = page.getByRole('dialog', { name: 'Paste 2 lines?' })
  await expect(question).toContainText('one')
  await question.getByRole('button', { name: 'Do not paste' }).click()
  await expect(page.getByRole('textbox', { name: 'Terminal 1' })).toBeFocused()
  await page.keyboard.press('Control+Shift+V')
  await question.getByRole('button', { name: 'Paste', exact: true }).click()
  await page.keyboard.press('Control+D')
  await learner.type('wc -l pasted.txt')
  await expect(learner.screen()).toContainText('2 pasted.txt')
})

test('in screen-reader mode what is printed can be read as text', async ({ learner }) => {
  const { page } = learner
  await page.goto('/playground')
  await learner.startHost()
  await page.getByRole('button', { name: 'Screen-reader mode' }).click()
  await learner.type('echo read-$((40 + 2))-aloud')
  const rows = page.getByRole('tabpanel', { name: 'Terminal 1' }).getByRole('listitem')
  await expect(rows.filter({ hasText: 'read-42-aloud' }).first()).toBeAttached()
  await expect(page.locator('.live-region')).toContainText('read-42-aloud')
})
