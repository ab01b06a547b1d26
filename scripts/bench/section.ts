/** What a bench is, and what it reports: a table, how it was measured, and an honest reading. */
import type { Workbench } from './workbench.ts'

export interface Section {
  readonly title: string
  /** How it was measured, in words. */
  readonly how: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What the figures say: what is good, what is slow, and why. */
  readonly reading: readonly string[]
}

export interface Bench {
  /** By which it is asked for on the command line. */
  readonly name: string
  run(workbench: Workbench): Promise<readonly Section[]>
}
