/** One thing that is measured on the preflight's sandbox. */
import type { HostFactName } from '#lib/protocol.ts'
import type { Bench } from './bench.ts'
import type { Finding } from './fact.ts'

export interface Probe {
  readonly name: HostFactName
  /** Whether learners must not be let in unless it holds. */
  readonly safety: boolean
  /** Whether it is measured each time a gateway starts, too. */
  readonly cheap: boolean
  measure(bench: Bench): Promise<Finding>
}

/** The last line of what was said, short enough for a table. */
export const lastLine = (output: string): string =>
  (output.trim().split('\n').at(-1) ?? '').trim().slice(0, 160)
