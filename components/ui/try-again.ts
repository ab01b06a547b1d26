/** Does once more what failed, since the network has just changed under it. */

export type Wait = (milliseconds: number) => Promise<void>

const pass: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export interface Tries {
  /** Milliseconds before each further try. The engine makes network interfaces for as long as a host starts. */
  readonly pauses: readonly number[]
  /** Whether it would be in vain. */
  readonly isOver?: () => boolean
  readonly wait?: Wait | undefined
}

/**
 * What `work` brings. A browser on the machine that runs the containers drops what it is loading or asking
 * whenever these come or go, so one failure means nothing; the last one is thrown.
 */
export async function tryAgain<T>(
  work: () => Promise<T>,
  { pauses, isOver = () => false, wait = pass }: Tries,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await work()
    } catch (thrown) {
      if (isOver()) throw thrown
      await wait(pause)
    }
  }
  return work()
}
