/** The main job: open a lesson, press Run, see it happen and see the step tick by itself. */
import { expect, test } from './course.ts'
import { prompt } from './learner.ts'
import { reportHere, timeTick } from './stopwatch.ts'

test('a first container: Run starts the host, the step ticks, and a reload loses nothing', async ({
  learner,
}) => {
  const { page } = learner
  await page.goto('/learn/first-run')
  const hello = timeTick(learner, 'Run hello-world.', /Hello from Docker!/)
  await learner.run('docker run hello-world')

  await expect(learner.screen()).toContainText('Hello from Docker!')
  await expect(learner.step('Run hello-world.')).toContainText('Done.')
  const lag = await hello.lag
  reportHere('hello-world to tick', lag)
  await expect(learner.step('Find the image that Docker has kept.')).toContainText('Done.')
  await expect(learner.step('Run hello-world a second time.')).not.toContainText('Done.')
  await expect(page.getByRole('status').getByText(/^Step done: /)).toBeAttached()

  await page.reload()
  await expect(learner.screen()).toContainText('Hello from Docker!')
  await expect(learner.step('Run hello-world.')).toContainText('Done.')
  await learner.type('echo typed-$((40 + 2))')
  await expect(learner.screen()).toContainText('typed-42')

  await page.goto('/')
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Setting up Docker' }) })
  await expect(row.last()).toContainText('2 of 12 done')
})

test('Run that is pressed before the page has its script types the command once, behind the prompt', async ({
  learner,
}) => {
  const { page } = learner
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/*.js', async (route) => {
    await arrived
    await route.continue()
  })
  await page.goto('/learn/first-run', { waitUntil: 'commit' })
  await learner.run('docker run hello-world')
  await expect(
    learner.command('docker run hello-world').getByRole('button', { name: 'Run' }),
  ).toHaveAttribute('aria-busy', 'true')
  arrive()
  await expect(learner.screen()).toContainText('Hello from Docker!')
  await expect(learner.screen().locator('> div').first()).toHaveText(
    `${prompt} docker run hello-world`,
  )
  await expect(learner.screen().getByText('docker run hello-world')).toHaveCount(1)
})
