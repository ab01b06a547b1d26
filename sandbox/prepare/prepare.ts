/** Makes everything the sandboxes need, in the order that takes least time; a second run finds it all done. */
import type Docker from 'dockerode'
import { err, ok, type Result } from '#lib/result.ts'
import { prepareBase } from './engine-base.ts'
import { baseImage } from './engine-names.ts'
import { createHub } from './hub.ts'
import { runInLanes } from './lanes.ts'
import type { Upload } from './mirror-upload.ts'
import { catalogInOrder, fillMirror, prepareItem } from './prepare-catalog.ts'
import { fromEngine, type PrepareError } from './prepare-error.ts'
import type { Progress } from './progress.ts'

/** The parts of preparing that live elsewhere. */
export interface PrepareSteps {
  /** Makes the image of the sandboxes themselves, from the base image of that name. */
  prepareSandboxImage(
    docker: Docker,
    base: string,
    progress: Progress,
  ): Promise<Result<'made' | 'kept', PrepareError>>
}

/** Prepares base, sandbox image, catalog and mirror, telling `progress` of each step. */
export const prepare = async (
  docker: Docker,
  steps: PrepareSteps,
  progress: Progress,
): Promise<Result<void, PrepareError>> => {
  const answers = await ping(docker)
  if (!answers.ok) return answers
  const hub = createHub(docker, progress)

  const base = await report(progress, 'base', 'Debian base', () =>
    prepareBase(docker, hub, progress),
  )
  if (!base.ok) return base

  const uploads: Upload[] = []
  const jobs: readonly Job[] = [
    () =>
      report(progress, 'sandbox', 'Docker host of a learner', () =>
        steps.prepareSandboxImage(docker, baseImage, progress),
      ),
    ...catalogInOrder.map(
      (item): Job =>
        () =>
          report(progress, `image ${item.name}`, item.name, async () => {
            const prepared = await prepareItem(docker, hub, item, progress)
            if (!prepared.ok) return prepared
            uploads.push(...prepared.value)
            return ok(prepared.value.length > 0 ? 'made' : 'kept')
          }),
    ),
  ]
  const made = await runInLanes(jobs)
  if (!made.ok) return made

  const mirror = await report(progress, 'mirror', 'image mirror', () =>
    fillMirror(docker, uploads, progress),
  )
  return mirror.ok ? ok(undefined) : mirror
}

const ping = async (docker: Docker): Promise<Result<void, PrepareError>> => {
  try {
    await docker.ping()
    return ok(undefined)
  } catch (thrown) {
    return err(fromEngine('answering', thrown))
  }
}

type Outcome = Result<'made' | 'kept', PrepareError>
type Job = () => Promise<Outcome>

const report = async (
  progress: Progress,
  step: string,
  doing: string,
  work: Job,
): Promise<Outcome> => {
  const began = performance.now()
  progress({ kind: 'started', step, doing })
  const result = await work()
  const ms = Math.round(performance.now() - began)
  progress(
    result.ok ? { kind: 'finished', step, outcome: result.value, ms } : { kind: 'failed', step },
  )
  return result
}
