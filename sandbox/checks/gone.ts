/** Tells what was removed from what has never been there. */
import type { Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { code, failed, passed } from '#sandbox/checks/verdicts.ts'

/** The engine's word for the end of each kind of thing. */
const endings = { network: 'destroy', volume: 'destroy', service: 'remove' } as const

/** The verdict on something that should have been removed, and is not there. */
export function judgeGone(
  type: keyof typeof endings,
  name: string,
  { happenings }: EngineState,
): Verdict {
  const ended = happenings.some(
    (h) => h.type === type && h.action === endings[type] && h.subject === name,
  )
  return ended
    ? passed
    : failed(`There has been no ${type} called ${code(name)} yet, so none could be removed.`)
}
