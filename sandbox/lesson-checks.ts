/** Follows a lesson's checks until each has passed: on every change of the engine, and on a clock. */
import type { Logger } from 'pino'
import type { Check } from '#lib/checks/check.ts'
import { type EngineState, emptyEngineState } from '#lib/engine/state.ts'
import { unknown } from '#sandbox/checks/verdicts.ts'
import type { EngineListener } from '#sandbox/engine/watcher.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import { isStateCheck, judgeState, type ProbeCheck, runCheck } from '#sandbox/run-check.ts'
import { createVerdictBoard, type VerdictBoardOptions } from '#sandbox/verdict-board.ts'

export interface LessonChecksOptions extends VerdictBoardOptions {
  readonly checks: readonly Check[]
  readonly sandbox: Sandbox
}

/** Milliseconds between two probes of an unpassed check. */
const probeEvery: Record<ProbeCheck['kind'], number> = { http: 3000, file: 2000 }

const isProbeCheck = (check: Check): check is ProbeCheck => !isStateCheck(check)

export function followChecks(options: LessonChecksOptions): EngineListener & Disposable {
  const { checks, sandbox, log } = options
  const board = createVerdictBoard(options)
  const open = checks.filter((check) => !options.alreadyPassed.includes(check.id))
  const stateChecks = open.filter(isStateCheck)
  let state: EngineState = emptyEngineState

  const probes = open.filter(isProbeCheck).map((check) =>
    startProbe(
      probeEvery[check.kind],
      async () => {
        if (board.isOpen(check.id)) board.put(check.id, await runCheck(check, state, sandbox))
        return board.isOpen(check.id)
      },
      log,
    ),
  )

  function judge(at: EngineState, onlyPassed: boolean) {
    for (const check of stateChecks) {
      if (!board.isOpen(check.id)) continue
      const verdict = judgeState(check, at)
      if (!onlyPassed || verdict.outcome === 'passed') board.put(check.id, verdict)
    }
  }

  return {
    onState(next) {
      state = next
      judge(next, false)
      for (const probe of probes) probe.now()
    },
    onMoment: (moment) => judge(moment, true),
    onSilent() {
      for (const check of stateChecks) {
        if (board.isOpen(check.id))
          board.put(check.id, unknown('Your Docker engine does not answer.'))
      }
    },
    [Symbol.dispose]() {
      board.close()
      for (const probe of probes) probe[Symbol.dispose]()
    },
  }
}

/** Repeats `probe` while it says so, at an interval or when asked; never two at once. */
function startProbe(every: number, probe: () => Promise<boolean>, log: Logger) {
  let probing = false
  let again = false
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  async function run() {
    clearTimeout(timer)
    if (stopped) return
    if (probing) {
      again = true
      return
    }
    probing = true
    const goOn = await probe().catch((error: unknown) => {
      log.error({ err: error }, 'probe failed')
      return true
    })
    probing = false
    if (!goOn || stopped) return
    if (again) {
      again = false
      return run()
    }
    timer = setTimeout(run, every)
  }

  return {
    now: () => void run(),
    [Symbol.dispose]() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
