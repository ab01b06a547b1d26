/** Waits for an engine that has just been started. */
import type Docker from 'dockerode'

interface AnswerWait {
  /** Milliseconds it may take. */
  readonly patience: number
  /** Whether its daemon has ended, so that nothing more is to be expected. */
  readonly hasEnded?: () => boolean | Promise<boolean>
  /** What is thrown when it does not answer. */
  readonly failure: () => Error | Promise<Error>
}

/** Settles once the engine answers. */
export async function untilAnswering(
  docker: Docker,
  { patience, hasEnded = () => false, failure }: AnswerWait,
): Promise<void> {
  const deadline = performance.now() + patience
  while (!(await answers(docker))) {
    if ((await hasEnded()) || performance.now() > deadline) throw await failure()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const answers = (docker: Docker): Promise<boolean> =>
  docker.ping().then(
    () => true,
    () => false,
  )
