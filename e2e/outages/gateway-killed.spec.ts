/** The gateway crashes in the middle of a session: what runs goes on, and the page finds it again. */
import { expect, test } from '../course.ts'
import { linesOf, prompt } from '../learner.ts'
import { killGateway } from '../stack/control.ts'
import { reportHere } from '../stopwatch.ts'

const ticks = 24
const counting = `for i in $(seq ${ticks}); do echo "tick $i"; sleep 0.25; done`

test('a killed gateway costs a moment: the counter went on, and no line is lost or doubled', async ({
  learner,
}) => {
  const { page, witness } = learner
  // What the browser says of a server that is not there.
  witness.tolerate(/status of 50\d|WebSocket|ERR_/)
  await page.goto('/learn/what-is-docker')
  await learner.startHost()
  await learner.run('docker run -d --name lab busybox sleep 3600')
  const running = learner.step('Keep a container named lab running')
  await expect(running).toContainText('Done.')
  await learner.type(`clear; echo before; ${counting}`)
  await expect(learner.screen()).toContainText('tick 5')

  const lost = page.getByText('Connection lost. Reconnecting…').waitFor()
  const told = page.getByText('Course server does not answer. Reconnecting…').waitFor()
  const began = Date.now()
  await killGateway()
  await Promise.all([lost, told])
  await expect(page.getByText('Docker host running')).toBeVisible()
  await expect(learner.connected).toBeVisible()
  reportHere('killed gateway to connected', Date.now() - began)

  await expect(learner.screen()).toContainText(`tick ${ticks}`)
  await expect.poll(async () => (await linesOf(learner.screen())).at(-1)).toBe(prompt)
  const counted = (await linesOf(learner.screen())).filter((line) =>
    /^(before|tick \d+)$/.test(line),
  )
  expect(counted).toEqual(['before', ...Array.from({ length: ticks }, (_, i) => `tick ${i + 1}`)])

  // The checks came back with the rest.
  await learner.run('docker exec lab uname -r')
  await expect(learner.step('Ask for the kernel from inside')).toContainText('Done.')
})

test('pressing Run while the gateway is away says so, and nothing is typed later', async ({
  learner,
}) => {
  const { page, witness } = learner
  witness.tolerate(/status of 50\d|WebSocket|ERR_/)
  await page.goto('/learn/what-is-docker')
  await learner.startHost()
  const lost = page.getByText('Connection lost. Reconnecting…').waitFor()
  await killGateway()
  await lost
  await learner.type('echo typed-into-nothing')
  await expect(page.getByText('Not connected: what you typed was not sent.')).toBeVisible()
  await expect(learner.connected).toBeVisible()
  await learner.type('echo after-$((1 + 1))')
  await expect(learner.screen()).toContainText('after-2')
  await expect(learner.screen()).not.toContainText('typed-into-nothing')
})
