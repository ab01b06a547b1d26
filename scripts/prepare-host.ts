/** Prepares engine, images and mirror before anything is served, and shows what it does. */
import type Docker from 'dockerode'
import { prepareSandboxImage } from '#sandbox/image/prepare-image.ts'
import { sandboxImage } from '#sandbox/image/sandbox-image.ts'
import { baseImage } from '#sandbox/prepare/engine-names.ts'
import { prepare } from '#sandbox/prepare/prepare.ts'
import { explain } from '#sandbox/prepare/prepare-error.ts'
import type { ProgressEvent } from '#sandbox/prepare/progress.ts'
import { readStatus } from '#sandbox/providers/docker/status.ts'
import { requireDiskSpace } from './machine/disk.ts'
import { ScriptFailure, say, seconds } from './say.ts'

/** Milliseconds of silence after which a long step is said to be still at work. */
const heartbeat = 15_000

/** Prepares everything; a second time it only looks. */
export async function prepareHost(docker: Docker): Promise<void> {
  const { state } = await readStatus(docker, await sandboxImage(baseImage))
  if (state === 'preparing') await requireDiskSpace(docker)
  const screen = createScreen()
  const began = performance.now()
  const prepared = await prepare(docker, { prepareSandboxImage }, screen.show)
  screen.stop()
  if (!prepared.ok) throw new ScriptFailure(explain(prepared.error))
  const took = seconds(performance.now() - began)
  say.done(screen.made() === 0 ? `images are ready (${took})` : `images are prepared (${took})`)
}

interface Step {
  readonly doing: string
  readonly since: number
  last: string
}

function createScreen() {
  const running = new Map<string, Step>()
  let made = 0
  const beat = setInterval(() => {
    for (const step of running.values()) say.plain(stillAtIt(step))
  }, heartbeat)
  beat.unref()

  const finish = (step: string, outcome: 'made' | 'kept', ms: number) => {
    if (outcome === 'made') {
      made += 1
      say.done(`${running.get(step)?.doing ?? step} (${seconds(ms)})`)
    }
    running.delete(step)
  }

  const show = (event: ProgressEvent): void => {
    if (event.kind === 'started') {
      running.set(event.step, { doing: event.doing, since: performance.now(), last: '' })
    } else if (event.kind === 'output') {
      const step = running.get(event.step)
      if (step) step.last = event.line.trim()
    } else if (event.kind === 'finished') {
      finish(event.step, event.outcome, event.ms)
    } else if (event.kind === 'note') {
      say.note(event.text)
    } else {
      running.delete(event.step)
    }
  }
  return { show, made: () => made, stop: () => clearInterval(beat) }
}

function stillAtIt({ doing, since, last }: Step): string {
  const after = seconds(performance.now() - since)
  return `${doing}: at it for ${after}${last === '' ? '' : `; ${last.slice(0, 90)}`}`
}
