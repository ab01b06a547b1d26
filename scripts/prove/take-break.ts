/** Breaks something on the host as the lesson's button does, and sees that it then is broken. */
import { setTimeout } from 'node:timers/promises'
import type { Check } from '#lib/checks/check.ts'
import type { Break } from '#lib/content/schema.ts'
import type { BreakResult } from '#lib/protocol.ts'
import type { LiveChecks } from './live-checks.ts'
import { type Miss, miss } from './miss.ts'

export interface TakeBreakOptions {
  /** The lesson as misses name it. */
  readonly file: string
  readonly live: LiveChecks
  /** The checks by which the learner shows that it is repaired. */
  readonly repairs: readonly Check[]
  readonly breakIt: (broken: Break) => Promise<BreakResult>
  readonly watch: (checks: readonly Check[]) => LiveChecks
}

/** Milliseconds within which each check has a verdict, and for which none of them may pass then. */
const patience = { verdict: 15_000, broken: 3000 } as const

/** Every miss: none of the checks passes before, the script works, and none passes while it is broken. */
export async function takeBreak(
  broken: Break,
  line: number,
  { file, live, repairs, breakIt, watch }: TakeBreakOptions,
): Promise<readonly Miss[]> {
  const place = `${file}:${line}`
  const passedEarly = passedOf(repairs, live)
  const early = passedEarly.map(({ id }) =>
    miss(
      place,
      `check "${id}" has passed before "${broken.id}" broke anything`,
      [],
      'Let it ask for something that is there only once this is repaired, such as a text of this lab.',
    ),
  )
  const result = await breakIt(broken)
  if (result.outcome === 'failed') {
    const said = [result.why, ...(result.next === undefined ? [] : [result.next])]
    const message = `break "${broken.id}" did not work: ${said.join(' ')}`
    const next = `Mend ${broken.run}; it brings all that it needs, or takes it from files/.`
    return [...early, miss(place, message, [], next)]
  }
  using fresh = watch(repairs)
  await fresh.judged(
    repairs.map(({ id }) => id),
    patience.verdict,
  )
  await setTimeout(patience.broken)
  const passing = repairs.filter(
    (check) =>
      passedOf([check], fresh).length > 0 ||
      (!passedEarly.includes(check) && passedOf([check], live).length > 0),
  )
  return [
    ...early,
    ...passing.map(({ id }) =>
      miss(
        place,
        `check "${id}" passes while "${broken.id}" is broken, before any repair`,
        [],
        'Let the break really break what this check looks at, or ask for more in the check.',
      ),
    ),
  ]
}

const passedOf = (checks: readonly Check[], live: LiveChecks): readonly Check[] =>
  checks.filter(({ id }) => live.verdict(id)?.outcome === 'passed')
