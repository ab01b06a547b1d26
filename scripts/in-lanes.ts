/** Works through a list several items at a time. */

/** The results in the order of the items; the first rejection is that of the whole. */
export const inLanes = <T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> => inLanesWhileIdle(items, { least: lanes, most: lanes }, () => 0, work)

/** How many at a time: `least` always, up to `most` while the machine has time to spare. */
export interface LaneCount {
  readonly least: number
  readonly most: number
}

/** Milliseconds between two looks at the machine: what was begun at one shows at the next. */
const lookEvery = 15_000

/** The share of idle processors from which on one more item is begun. */
const spare = 0.25

/** As `inLanes`, in as many lanes as keep the machine busy; `idle` gives the share that is not, of late. */
export async function inLanesWhileIdle<T, R>(
  items: readonly T[],
  { least, most }: LaneCount,
  idle: () => number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  const waiting = items.entries()
  const { promise: failed, reject } = Promise.withResolvers<never>()
  const begun: Promise<void>[] = []
  let open = 0
  const lane = async (length: number) => {
    open += 1
    for (let done = 0; done < length; done++) {
      const next = waiting.next()
      if (next.done) break
      const [index, item] = next.value
      results[index] = await work(item)
    }
    open -= 1
  }
  const begin = (length: number) => {
    const working = lane(length)
    working.catch(reject)
    begun.push(working)
  }
  for (let index = 0; index < least; index++) begin(items.length)
  const look = setInterval(() => {
    // Of one item, so that it is asked again whether there is room for the next.
    if (open < most && idle() >= spare) begin(1)
  }, lookEvery)
  const allDone = async () => {
    // Grows while it is gone through.
    for (const working of begun) await working
  }
  try {
    await Promise.race([allDone(), failed])
  } finally {
    clearInterval(look)
  }
  return results
}
