/** Finds closer reasons for what has not passed: one question at a time for each check, the newest state last. */
import type { Logger } from 'pino'
import type { Check, Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { explain } from '#sandbox/checks/explain.ts'
import type { Inquiry } from '#sandbox/engine/inquiry.ts'

export type Failed = Extract<Verdict, { outcome: 'failed' }>

export interface CloserReasons extends Disposable {
  /** Tells the verdict at once if it is the first on that check, and a closer one when it is found. */
  put(check: Check, state: EngineState, verdict: Failed): void
  /** The verdict with a closer reason. */
  of(check: Check, state: EngineState, verdict: Failed): Promise<Verdict>
}

interface Question {
  readonly state: EngineState
  readonly verdict: Failed
}

export function createCloserReasons(
  inquiry: Inquiry,
  tell: (check: string, verdict: Verdict) => void,
  log: Logger,
): CloserReasons {
  const waiting = new Map<string, Question>()
  const busy = new Set<string>()
  const told = new Set<string>()
  let closed = false

  async function closer(check: Check, { state, verdict }: Question): Promise<Verdict> {
    try {
      return await explain(check, state, verdict, inquiry)
    } catch (error) {
      log.error({ err: error, check: check.id }, 'could not find out why a check has not passed')
      return verdict
    }
  }

  async function work(check: Check) {
    busy.add(check.id)
    for (;;) {
      const question = waiting.get(check.id)
      if (!question || closed) break
      waiting.delete(check.id)
      const verdict = await closer(check, question)
      if (!waiting.has(check.id) && !closed) tell(check.id, verdict)
    }
    busy.delete(check.id)
  }

  return {
    put(check, state, verdict) {
      if (!told.has(check.id)) tell(check.id, verdict)
      told.add(check.id)
      waiting.set(check.id, { state, verdict })
      if (!busy.has(check.id)) void work(check)
    },
    of: (check, state, verdict) => closer(check, { state, verdict }),
    [Symbol.dispose]() {
      closed = true
    },
  }
}
