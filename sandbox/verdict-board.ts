/** Keeps the latest verdict of each check; what has passed is stored, reported once, and closed. */
import type { Logger } from 'pino'
import type { Verdict } from '#lib/checks/check.ts'

export interface VerdictBoardOptions {
  readonly alreadyPassed: readonly string[]
  readonly log: Logger
  /** Stores that a check has passed; the page is told only after that. */
  store(check: string): Promise<void>
  /** Called when the verdict on a check has changed. */
  report(check: string, verdict: Verdict): void
}

export interface VerdictBoard {
  isOpen(check: string): boolean
  put(check: string, verdict: Verdict): void
  /** Reports nothing from now on. */
  close(): void
}

/** Milliseconds a reason must last before it replaces another: a container is “created” while it starts. */
const settleAfter = 400

export function createVerdictBoard(options: VerdictBoardOptions): VerdictBoard {
  const { alreadyPassed, store, report, log } = options
  const done = new Set(alreadyPassed)
  const reasons = createReasons(report)
  let closed = false

  async function pass(check: string, verdict: Verdict) {
    done.add(check)
    reasons.drop(check)
    try {
      await store(check)
      if (!closed) report(check, verdict)
    } catch (error) {
      // It stays open, so the next look at the engine tries again.
      done.delete(check)
      log.error({ err: error, check }, 'could not store a passed check')
    }
  }

  for (const check of alreadyPassed) report(check, { outcome: 'passed' })
  return {
    isOpen: (check) => !closed && !done.has(check),
    put(check, verdict) {
      if (closed || done.has(check)) return
      if (verdict.outcome === 'passed') void pass(check, verdict)
      else reasons.put(check, verdict)
    },
    close() {
      closed = true
      reasons.close()
    },
  }
}

/** Why checks have not passed: the first reason is told at once, another when it has lasted. */
function createReasons(report: VerdictBoardOptions['report']) {
  const told = new Map<string, string>()
  const waiting = new Map<string, { verdict: Verdict; readonly timer: NodeJS.Timeout }>()

  function drop(check: string) {
    clearTimeout(waiting.get(check)?.timer)
    waiting.delete(check)
  }

  function tell(check: string, verdict: Verdict) {
    drop(check)
    told.set(check, JSON.stringify(verdict))
    report(check, verdict)
  }

  return {
    drop,
    put(check: string, verdict: Verdict) {
      const before = told.get(check)
      if (before === undefined) return tell(check, verdict)
      if (before === JSON.stringify(verdict)) return drop(check)
      const held = waiting.get(check)
      if (held) {
        held.verdict = verdict
        return
      }
      const timer = setTimeout(() => {
        const latest = waiting.get(check)
        if (latest) tell(check, latest.verdict)
      }, settleAfter)
      waiting.set(check, { verdict, timer })
    },
    close() {
      for (const check of [...waiting.keys()]) drop(check)
    },
  }
}
