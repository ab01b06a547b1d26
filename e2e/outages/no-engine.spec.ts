/** A course server without Docker: lessons are there, and the page says plainly why terminals are not. */
import { expect, test } from '../course.ts'
import { setEngine } from '../stack/control.ts'

test.describe.configure({ mode: 'serial' })
test.afterEach(() => setEngine('present'))

const notRunning = 'Docker is not running on the course server'

test('a new learner reads, is told why there is no terminal, and gets one when Docker is back', async ({
  learner,
}) => {
  await setEngine('absent')
  const { page, witness } = learner
  witness.tolerate(/status of 50\d/)
  await page.goto('/learn/first-run')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Setting up Docker')
  await expect(page.getByText(notRunning, { exact: true })).toBeVisible()
  await expect(page.getByText('You can still read every lesson.')).toBeVisible()

  await learner.run('docker run hello-world')
  await expect(page.getByRole('status').getByText(`Not run. ${notRunning}`)).toBeAttached()
  await page.getByRole('radio', { name: 'The image is already on the machine' }).check()
  await expect(page.getByRole('banner')).toContainText('1 of 12')

  witness.tolerate(/WebSocket|ERR_/)
  await setEngine('present')
  await learner.startHost()
  await learner.type('echo back-$((1 + 1))')
  await expect(learner.screen()).toContainText('back-2')
})

test('a host that ran before Docker went out of reach is there again afterwards', async ({
  learner,
}) => {
  const { page, witness } = learner
  witness.tolerate(/status of 50\d|WebSocket|ERR_/)
  await page.goto('/learn/first-run')
  await learner.startHost()
  await learner.type('echo kept-$((40 + 2))')
  await expect(learner.screen()).toContainText('kept-42')

  await setEngine('absent')
  await expect(page.getByText(notRunning).first()).toBeVisible()
  await setEngine('present')
  await expect(learner.connected).toBeVisible()
  await expect(learner.screen()).toContainText('kept-42')
})
