/** What the course keeps about a learner: taken along to another browser, and deleted. */
import { readFile } from 'node:fs/promises'
import { paths } from '#lib/protocol.ts'
import { expect, test } from './course.ts'

test('progress is taken to another browser, and a wrong file changes nothing', async ({
  newLearner,
}) => {
  const [here, there] = [await newLearner(), await newLearner()]
  await here.page.goto('/learn/first-run')
  await here.page.getByRole('radio', { name: 'The image is already on the machine' }).check()
  await expect(here.page.getByRole('banner')).toContainText('1 of')
  await here.page.goto('/')
  await here.page.getByRole('link', { name: 'What is kept about me' }).click()
  const downloading = here.page.waitForEvent('download')
  await here.page.getByRole('link', { name: 'Download my progress' }).click()
  const file = await readFile(await (await downloading).path())

  const { page } = there
  there.witness.tolerate(/status of 400/)
  await page.goto('/my-data')
  const load = async (name: string, buffer: Buffer) =>
    page.getByLabel('Load it').setInputFiles({ name, mimeType: 'application/json', buffer })
  await load('holiday.json', Buffer.from('{"photos": []}'))
  await expect(page.getByText('That file does not hold progress of this course')).toBeVisible()
  await load('slipway-progress.json', file)
  await expect(page.getByText('Loaded: 1 step or answer is new here.')).toBeVisible()
  await page.goto('/learn/first-run')
  await expect(page.getByRole('banner')).toContainText('1 of')
})

test('whoever deletes everything is new to the course, and has no host', async ({ learner }) => {
  const { page } = learner
  learner.witness.tolerate(/status of 401/)
  await page.goto('/learn/first-run')
  await learner.startHost()
  await learner.type('docker version > ~/workspace/engine.txt')
  await expect(learner.step('Save what docker version says')).toContainText('Done.')
  const before = await page.context().cookies()
  await page.goto('/my-data')
  await page.getByRole('button', { name: 'Delete everything about me' }).click()
  await page.getByRole('button', { name: 'Delete everything', exact: true }).click()
  await expect(page.getByText('Everything is deleted.')).toBeVisible()
  // Whoever still holds the old cookie finds neither host nor progress.
  await page.context().addCookies(before)
  const session = await page.request.get(paths.session)
  expect(await session.json()).toEqual({ state: 'none' })
  const progress = await page.request.get('/api/progress')
  expect(await progress.json()).toEqual({ checks: {}, answers: {} })
})
