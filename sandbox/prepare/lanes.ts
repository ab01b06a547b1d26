/** Runs jobs two at a time: one waits for the network or the disk while the other computes. */
import { err, ok, type Result } from '#lib/result.ts'

const lanes = 2

/** Runs the jobs in order; after a failure no new one begins, and the first failure is the answer. */
export const runInLanes = async <E>(
  jobs: readonly (() => Promise<Result<unknown, E>>)[],
): Promise<Result<void, E>> => {
  const waiting = [...jobs]
  const failures: E[] = []
  const lane = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      if (failures.length > 0) return
      const result = await job()
      if (!result.ok) failures.push(result.error)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const [first] = failures
  return first === undefined ? ok(undefined) : err(first)
}
