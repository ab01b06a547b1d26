/** Measures several things in turn, so that what else the machine does falls on all of them alike. */

/** One of the things compared. */
export interface Arm<T> {
  readonly name: string
  once(): Promise<T>
}

export type Samples<T> = ReadonlyMap<string, readonly T[]>

export interface Rounds {
  readonly rounds: number
  /** Rounds before those that count. */
  readonly warmUp: number
}

/** Every round takes one sample of every arm, each second round in the opposite order. */
export async function interleave<T>(
  arms: readonly Arm<T>[],
  { rounds, warmUp }: Rounds,
): Promise<Samples<T>> {
  const samples = new Map<string, T[]>(arms.map(({ name }) => [name, []]))
  for (let round = -warmUp; round < rounds; round++) {
    const order = round % 2 === 0 ? arms : arms.toReversed()
    for (const arm of order) {
      const sample = await arm.once()
      if (round >= 0) samples.get(arm.name)?.push(sample)
    }
  }
  return samples
}

/** The samples of an arm. */
export const samplesOf = <T>(samples: Samples<T>, arm: string): readonly T[] =>
  samples.get(arm) ?? []

/** Milliseconds that work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
