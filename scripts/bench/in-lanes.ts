/** Does the same many times, a few at a time. */
import { availableParallelism } from 'node:os'
import { inLanes as eachInLanes } from '../in-lanes.ts'

/** As many as a gateway lets start at once unless told otherwise. */
export const startingAtOnce = 2 * availableParallelism()

/** Settles with all answers, in order, once every job is done. */
export const inLanes = <T>(
  lanes: number,
  count: number,
  job: (index: number) => Promise<T>,
): Promise<readonly T[]> =>
  eachInLanes(
    Array.from({ length: count }, (_, index) => index),
    lanes,
    job,
  )
