/** What was found out about the machine: whether something holds, how it was seen, what it means. */
import type { HostFact, HostFactName } from '#lib/protocol.ts'

export interface Finding {
  /** `unknown` when it could not be measured, which is not the same as `no`. */
  readonly holds: 'yes' | 'no' | 'unknown'
  /** What was seen. */
  readonly measured: string
  /** What that means for whoever runs the course. */
  readonly meaning: string
}

export interface Fact extends Finding {
  readonly name: HostFactName
  /** Whether learners must not be let in unless it holds. */
  readonly safety: boolean
}

export const yes = (measured: string, meaning: string): Finding => ({
  holds: 'yes',
  measured,
  meaning,
})
export const no = (measured: string, meaning: string): Finding => ({
  holds: 'no',
  measured,
  meaning,
})
export const unknown = (measured: string, meaning: string): Finding => ({
  holds: 'unknown',
  measured,
  meaning,
})

/** The safety properties that were not seen to hold. */
export const unsafe = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter(({ safety, holds }) => safety && holds !== 'yes')

/** The part that everyone may see. */
export const published = (facts: readonly Fact[]): readonly HostFact[] =>
  facts.map(({ name, holds, measured }) => ({ name, holds, measured }))
