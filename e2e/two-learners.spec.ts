/** Two people at once: each has a Docker host, and neither sees anything of the other. */
import { expect, test } from './course.ts'
import { linesOf } from './learner.ts'

test('the same names on two hosts, and nothing of the other on either', async ({ newLearner }) => {
  const ada = await newLearner()
  const ben = await newLearner()
  await Promise.all([ada, ben].map(({ page }) => page.goto('/learn/what-is-docker')))
  await Promise.all([ada.startHost(), ben.startHost()])

  await ada.type(
    'docker run --name lab busybox echo of-ada && docker run --name only-ada busybox true',
  )
  await ben.type(
    'docker run --name lab busybox echo of-ben && docker run --name only-ben busybox true',
  )
  await expect(ada.screen()).toContainText(/lab busybox.*of-ada/s)
  await expect(ben.screen()).toContainText(/lab busybox.*of-ben/s)

  for (const [learner, own, other] of [
    [ada, 'ada', 'ben'],
    [ben, 'ben', 'ada'],
  ] as const) {
    await learner.type('clear; docker ps -a --format "{{.Names}} {{.Command}}"')
    const listed = async () =>
      (await linesOf(learner.screen())).filter((line) => /^(lab|only)/.test(line)).sort()
    await expect.poll(listed).toEqual([`lab "echo of-${own}"`, `only-${own} "true"`])
    await expect(learner.screen()).not.toContainText(other)
    await learner.type('docker logs lab')
    await expect(learner.screen()).toContainText(`of-${own}`)
  }
})
