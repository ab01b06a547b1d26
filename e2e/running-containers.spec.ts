/** A lesson from the first command to the last step, as somebody would do it with Run. */
import { expect, test } from './course.ts'
import type { Learner } from './learner.ts'
import { reportHere, timeTick } from './stopwatch.ts'

const steps = {
  running: 'Start nginx in the background as my-nginx',
  answers: 'The web server answers on port 8080.',
  inside: 'Ask the nginx inside the container for its version.',
  page: 'Make the server answer with a page of your own.',
  stopped: 'Stop my-nginx.',
  clash: 'Ask for port 8080 a second time, and read the error.',
  second: 'Get second running, on port 8081 of the host.',
  removed: 'Remove my-nginx.',
} as const

const runNginx = 'docker run -d -p 8080:80 --name my-nginx nginx'

const writePage = `docker exec my-nginx sh -c 'echo "Hello from my container" > /usr/share/nginx/html/index.html'`

async function done(learner: Learner, step: string): Promise<void> {
  await expect(learner.step(step)).toContainText('Done.')
}

/** A new prompt below something: the command has come back. */
const commandIsBack = /\$ .*\n(.*\n)*learner@docker-host:\S+\$$/

/** Runs a command and measures how long after it has come back its step ticks. */
async function runAndTime(learner: Learner, command: string, step: string): Promise<void> {
  await learner.type('clear')
  const timing = timeTick(learner, step, commandIsBack)
  await learner.run(command)
  await done(learner, step)
  const lag = await timing.lag
  reportHere(`“${step}” to tick`, lag)
}

test('nginx by Run, from the first request to its removal', async ({ learner }) => {
  const { page } = learner
  await page.goto('/learn/running-containers')
  await learner.run(runNginx)
  await done(learner, steps.running)
  await done(learner, steps.answers)
  await learner.run('curl localhost:8080')
  await expect(learner.screen()).toContainText('Welcome to nginx!')

  await runAndTime(learner, 'docker exec my-nginx nginx -v', steps.inside)
  await runAndTime(learner, writePage, steps.page)
  await runAndTime(learner, 'docker stop my-nginx', steps.stopped)
  await learner.run('docker start my-nginx')
  await expect(learner.screen()).toContainText('docker start my-nginx')

  // Fails on purpose, and the step is about having seen it fail.
  await runAndTime(learner, 'docker run -d -p 8080:80 --name second nginx', steps.clash)
  await expect(learner.screen()).toContainText('port is already allocated')

  await learner.type('docker rm second && docker run -d -p 8081:80 --name second nginx')
  await done(learner, steps.second)
  await runAndTime(learner, 'docker stop my-nginx\ndocker rm my-nginx', steps.removed)
  await expect(page.getByRole('banner')).toContainText('8 of 14')
})

test('a step that is not done says what is there instead', async ({ learner }) => {
  await learner.page.goto('/learn/running-containers')
  await learner.run(runNginx)
  await done(learner, steps.running)
  await learner.type('docker rm -f my-nginx; docker run -d -p 8082:80 --name my-nginx nginx')
  await expect(learner.step(steps.page)).toContainText(
    '“my-nginx” is published on port 8082, not 8080. Start it again with -p 8080:…',
  )
  await expect(learner.step(steps.running)).toContainText('Done.')
  await learner.type('docker rm -f my-nginx; docker run -d --name my-nginx nginx')
  await expect(learner.step(steps.page)).toContainText(
    '“my-nginx” is running, but none of its ports is published.',
  )
})

test('a step that was skipped does not tick on the way past it', async ({ learner }) => {
  await learner.page.goto('/learn/running-containers')
  await learner.startHost()
  await learner.type('docker run -d -p 8081:80 --name second nginx')
  await done(learner, steps.second)
  await expect(learner.step(steps.clash)).toContainText(
    '“second” is running. It should be created only.',
  )
})
