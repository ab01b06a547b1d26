/** Docker Hub as the engine reaches it: pulls with a time limit, and remembers for this run when it is out of reach. */
import type Docker from 'dockerode'
import { followEngineStream } from './engine-stream.ts'
import type { Progress } from './progress.ts'

export interface Hub {
  /** Pulls an image such as `nginx:latest`; false when it could not be had. */
  pull(reference: string, step: string): Promise<boolean>
}

interface HubOptions {
  /** Milliseconds without a sign of life after which a pull is given up. */
  readonly silence?: number
}

/** A name that is not there says nothing about the next one; everything else does. */
const onlyThisImage = /manifest unknown|not found|pull access denied/i

/** Docker Hub through the given engine. */
export const createHub = (
  docker: Pick<Docker, 'pull'>,
  progress: Progress,
  options: HubOptions = {},
): Hub => {
  const { silence = 20_000 } = options
  let reachable = true

  const giveUp = (reference: string, step: string, reason: string) => {
    if (onlyThisImage.test(reason)) {
      progress({ kind: 'note', step, text: `Docker Hub has no ${reference}` })
    } else if (reachable) {
      reachable = false
      progress({ kind: 'note', step, text: `Docker Hub is out of reach (${reason})` })
    }
    return false
  }

  return {
    async pull(reference, step) {
      if (!reachable) return false
      const watch = watchSilence(silence)
      try {
        const stream = await docker.pull(reference, { abortSignal: watch.signal })
        const show = (line: string) => progress({ kind: 'output', step, line })
        const { error } = await followEngineStream(stream, show, watch.touch)
        return error === null || giveUp(reference, step, error)
      } catch (thrown) {
        const reason = thrown instanceof Error ? thrown.message : String(thrown)
        return giveUp(reference, step, watch.signal.aborted ? 'no answer in time' : reason)
      } finally {
        watch.stop()
      }
    },
  }
}

/** A signal that fires when nobody has called `touch` for so long. */
const watchSilence = (ms: number) => {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), ms)
  return {
    signal: controller.signal,
    touch: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  }
}
