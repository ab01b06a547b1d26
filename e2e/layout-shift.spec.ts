/**
 * Nothing on a lesson page moves while it loads, whatever the width and whoever comes. The widths of a
 * large screen and of a phone are in accessibility.spec.ts, which opens every page at them anyway.
 */
import { expect, test } from './course.ts'
import { lessonPaths } from './lessons.ts'
import { expectStill, loadAfresh } from './stillness.ts'

test('every lesson stands still while it loads, on a small laptop', async ({ newLearner }) => {
  test.setTimeout(180_000)
  const { page } = await newLearner({ viewport: { width: 1024, height: 844 } })
  await loadAfresh(page)
  for (const path of lessonPaths) {
    await page.goto(path)
    // The last thing to arrive is what the gateway says of the host.
    await expect(page.getByText('A Docker host of your own')).toBeAttached()
    await expectStill(page, path)
  }
})

test('a lesson stands still on the narrowest phone', async ({ newLearner }) => {
  const { page } = await newLearner({ viewport: { width: 320, height: 640 } })
  await page.goto('/learn/first-run')
  await expect(page.getByText('A Docker host of your own')).toBeAttached()
  await expectStill(page, 'at 320 px')
})

test('a lesson with a running host and done steps stands still too', async ({ learner }) => {
  const { page } = learner
  await page.goto('/learn/first-run')
  await learner.startHost()
  await learner.run('docker version > ~/workspace/engine.txt')
  await expect(learner.step('Save what docker version says')).toContainText('Done.')
  await page.reload()
  await expect(learner.step('Save what docker version says')).toContainText('Done.')
  await expect(learner.connected).toBeVisible()
  await expectStill(page, 'with a host')
})
