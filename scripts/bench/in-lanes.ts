/** Does the same many times, a few at a time. */
import { availableParallelism } from 'node:os'

/** As many as a gateway lets start at once unless told otherwise. */
export const startingAtOnce = 2 * availableParallelism()

/** Settles with all answers, in order, once every job is done. */
export async function inLanes<T>(
  lanes: number,
  count: number,
  job: (index: number) => Promise<T>,
): Promise<readonly T[]> {
  const answers: T[] = []
  let next = 0
  const lane = async () => {
    for (let index = next++; index < count; index = next++) answers[index] = await job(index)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return answers
}
