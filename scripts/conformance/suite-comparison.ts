/** Sets side by side how a suite ended on the yardstick and in a sandbox. */
import type { Outcome, Outcomes, Reason } from './suites/suite.ts'

/** One test that does not simply pass, or is skipped, on both. */
export interface Finding {
  readonly test: string
  /** How it ended; null when it did not run there. */
  readonly plain: Outcome | null
  readonly sandbox: Outcome | null
  /** Null when nobody has told why. */
  readonly why: string | null
}

export interface SuiteComparison {
  /** Tests that ran on either side and were not skipped on both. */
  readonly tests: number
  readonly passed: { readonly plain: number; readonly sandbox: number }
  /** Skipped on both. */
  readonly skipped: number
  /** Tests that end otherwise in a sandbox. */
  readonly differences: readonly Finding[]
  /** Tests that fail on both, which prove nothing. */
  readonly failures: readonly Finding[]
}

export function compareOutcomes(
  plain: Outcomes,
  sandbox: Outcomes,
  reasons: readonly Reason[],
): SuiteComparison {
  const all = [...new Set([...plain.keys(), ...sandbox.keys()])].map((test) => ({
    test,
    plain: plain.get(test) ?? null,
    sandbox: sandbox.get(test) ?? null,
    why: reasons.find(({ tests }) => tests.test(test))?.why ?? null,
  }))
  const same = all.filter((each) => each.plain?.kind === each.sandbox?.kind)
  const skipped = same.filter((each) => each.plain?.kind === 'skipped').length
  return {
    tests: all.length - skipped,
    passed: { plain: countPassed(plain), sandbox: countPassed(sandbox) },
    skipped,
    differences: all.filter((each) => !same.includes(each)),
    failures: same.filter((each) => each.plain?.kind === 'failed'),
  }
}

const countPassed = (outcomes: Outcomes) =>
  [...outcomes.values()].filter(({ kind }) => kind === 'passed').length

/** How it ended, in words. */
export function tellOutcome(outcome: Outcome | null): string {
  if (outcome === null) return 'not run'
  return outcome.kind === 'failed' ? `failed: ${outcome.message.slice(0, 200)}` : outcome.kind
}
