/** Shows what the fault suite has found. */
import { say, seconds } from '../say.ts'
import { faults, phases } from './plan.ts'
import type { Outcome } from './round.ts'

/** One line for one round. */
export function lineOf({ phase, fault, struck, answered, recovery, misses }: Outcome): string {
  const what = struck ? `${fault} killed` : `${fault} did not run`
  const end = misses.length === 0 ? `all back after ${seconds(recovery)}` : misses.join('; ')
  return `${phase.padEnd(11)} ${what.padEnd(23)} answered ${answered.padEnd(14)} ${end}`
}

/** A cell: rounds, how many were missed, longest recovery. */
function cellOf(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return '–'
  const missed = outcomes.filter(({ misses }) => misses.length > 0).length
  const longest = Math.max(...outcomes.map(({ recovery }) => recovery))
  const verdict = missed === 0 ? 'ok' : `${missed} MISSED`
  return `${outcomes.length} ${verdict} ${seconds(longest)}`
}

/** Phases down, faults across. */
export function tableOf(outcomes: readonly Outcome[]): readonly string[] {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell) => cell.padEnd(12))
      .join(' ')
      .trimEnd()
  const rows = phases.map((phase) =>
    line([
      phase,
      ...faults.map((fault) =>
        cellOf(outcomes.filter((each) => each.fault === fault && each.phase === phase)),
      ),
    ]),
  )
  return [line(['rounds', ...faults]), ...rows]
}

export function tell(outcome: Outcome): void {
  if (outcome.misses.length === 0) say.done(lineOf(outcome))
  else say.note(lineOf(outcome))
}
