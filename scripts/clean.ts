/** `npm run clean`: ends every learner’s host and removes its disk; images and progress stay. */
import { createInterface } from 'node:readline/promises'
import Docker from 'dockerode'
import { listSandboxes } from '#sandbox/providers/docker/names.ts'
import { removeOrphanDisks } from '#sandbox/providers/docker/orphan-disks.ts'
import { removeSandbox } from '#sandbox/providers/docker/sandbox.ts'
import { runScript, say } from './say.ts'

await runScript(async () => {
  const docker = new Docker()
  const sandboxes = await listSandboxes(docker)
  if (
    sandboxes.length > 0 &&
    !process.argv.includes('--yes') &&
    !(await agreed(sandboxes.length))
  ) {
    return say.note('nothing was removed')
  }
  await Promise.all(
    sandboxes.map(({ container, info }) => removeSandbox(docker, container.Id, info.id)),
  )
  await removeOrphanDisks(docker, Date.now())
  say.done(`${sandboxes.length} hosts of learners removed; images and progress are kept`)
})

async function agreed(count: number): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const ask = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await ask.question(
    `  End ${count} hosts of learners, with all that is in them? [y/N] `,
  )
  ask.close()
  return /^y(es)?$/i.test(answer.trim())
}
