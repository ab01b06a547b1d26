/** A Docker host that ends without its learner's doing. */
import Docker from 'dockerode'
import { paths, sessionSchema } from '#lib/protocol.ts'
import { labels } from '#sandbox/providers/docker/names.ts'
import { expect, test } from './course.ts'
import type { Learner } from './learner.ts'
import { reportHere } from './stopwatch.ts'

/** Removes the learner's host from the engine, behind the gateway's back. */
async function removeHost({ page }: Learner): Promise<void> {
  const session = sessionSchema.parse(await (await page.request.get(paths.session)).json())
  if (session.state !== 'running') throw new Error(`the host is ${session.state}`)
  const docker = new Docker()
  const filters = { label: [`${labels.sandbox}=${session.sandboxId}`] }
  const [container] = await docker.listContainers({ filters })
  if (!container) throw new Error('the engine has no such host')
  await docker.getContainer(container.Id).remove({ force: true })
}

const asleep = 'Your Docker host is asleep. Its files, images and containers are kept.'

test('the page says that the host has stopped, and Start brings it back with its files', async ({
  learner,
}) => {
  const { page } = learner
  await page.goto('/learn/first-run')
  await learner.startHost()
  await learner.run('docker version > ~/workspace/engine.txt')
  const step = learner.step('Save what docker version says in engine.txt.')
  await expect(step).toContainText('Done.')

  const began = Date.now()
  await removeHost(learner)
  await expect(page.getByText(asleep)).toBeVisible()
  reportHere('host removed to told', Date.now() - began)
  await expect(step).toContainText('Done.')
  await learner.startHost()
  await learner.type('tail -n +1 engine.txt | grep -c Server:')
  await expect(learner.screen().getByText('1', { exact: true })).toBeVisible()
  await page.reload()
  await expect(step).toContainText('Done.')
})

test('Run, too, starts a host again', async ({ learner }) => {
  await learner.page.goto('/learn/first-run')
  await learner.startHost()
  await removeHost(learner)
  await expect(learner.page.getByText(asleep)).toBeVisible()
  await learner.run('docker version')
  await expect(learner.screen()).toContainText('Server:')
})
