/** What a learner can do with the Docker host itself: keep it longer, stop and wake it, swap it. */
import { expect, test } from './course.ts'
import { linesOf } from './learner.ts'

test('a host that was stopped wakes with its files and containers', async ({ learner }) => {
  const { page } = learner
  await page.goto('/playground')
  await learner.startHost()
  await learner.type('echo note > kept.txt && docker create --name kept busybox true')
  await expect(learner.screen()).toContainText(/[0-9a-f]{64}/)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('button', { name: 'Stop it' }).click()
  await expect(page.getByText('Your Docker host is asleep.')).toBeVisible()

  await learner.startHost()
  await learner.type('cat kept.txt; docker ps -a --format "{{.Names}} {{.Image}}"')
  await expect(learner.screen()).toContainText('kept busybox')
  await expect(learner.screen().getByText('note', { exact: true })).toBeVisible()
})

test('a reset asks first, and then brings a host that knows nothing of the old one', async ({
  learner,
}) => {
  const { page } = learner
  await page.goto('/playground')
  await learner.startHost()
  await learner.type('touch old.txt; ls')
  await expect(learner.screen().getByText('old.txt', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(learner.screen().getByText('old.txt', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('checkbox', { name: 'Keep my files' }).uncheck()
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(learner.screen()).toHaveText('learner@docker-host:~/workspace$')
  await learner.type('ls; echo listed-$((1 + 1))')
  await expect(learner.screen()).toContainText('listed-2')
  await expect(learner.screen()).not.toContainText('old.txt')
})

test('a reset can keep the files, and nothing but the files', async ({ learner }) => {
  const { page } = learner
  await page.goto('/playground')
  await learner.startHost()
  await learner.type('mkdir app; echo kept > app/notes.txt; docker create --name old busybox true')
  await expect(learner.screen()).toContainText(/[0-9a-f]{64}/)
  await page.getByRole('button', { name: 'Reset' }).click()
  await expect(page.getByRole('checkbox', { name: 'Keep my files' })).toBeChecked()
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(
    page.getByText('Your Docker host is new, with your files in it.').first(),
  ).toBeVisible()
  await expect(learner.screen()).toHaveText('learner@docker-host:~/workspace$')
  await learner.type('cat app/notes.txt; docker ps -aq | wc -l; echo listed-$((1 + 1))')
  await expect(learner.screen()).toContainText('listed-2')
  expect((await linesOf(learner.screen())).slice(-4, -1)).toEqual(['kept', '0', 'listed-2'])
})
