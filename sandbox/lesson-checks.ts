/** Follows a lesson's checks until each has passed: on every change of the engine, and on a clock. */
import type { Check } from '#lib/checks/check.ts'
import { type EngineState, emptyEngineState } from '#lib/engine/state.ts'
import { matches } from '#sandbox/checks/container.ts'
import type { ScriptSource } from '#sandbox/checks/script.ts'
import { unknown } from '#sandbox/checks/verdicts.ts'
import type { EngineMoment } from '#sandbox/engine/model.ts'
import type { EngineListener } from '#sandbox/engine/watcher.ts'
import { type ProbePace, startProbe } from '#sandbox/probe.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import {
  isStateCheck,
  judgeState,
  type ProbeCheck,
  runCheck,
  type StateCheck,
} from '#sandbox/run-check.ts'
import { createVerdictBoard, type VerdictBoardOptions } from '#sandbox/verdict-board.ts'

export interface LessonChecksOptions extends VerdictBoardOptions {
  readonly checks: readonly Check[]
  readonly sandbox: Sandbox
  /** The scripts of the lesson. */
  readonly source: ScriptSource
}

/** When an unpassed check is probed. */
const paces: Record<ProbeCheck['kind'], ProbePace> = {
  http: { every: 3000, least: 0 },
  file: { every: 2000, least: 0 },
  // What a script does can itself be a change of the engine, after which it would be run again.
  script: { every: 3000, least: 1000 },
}

/** Milliseconds a container must stay created: each one is, for a moment, on its way to running. */
const createdLasts = 800

const mustLast = (check: StateCheck): boolean =>
  check.kind === 'container' && check.state === 'created'

const isProbeCheck = (check: Check): check is ProbeCheck => !isStateCheck(check)

/** Whether a check could have passed by this moment; looking at one deed is cheaper than at all there is. */
function concerns(check: StateCheck, { container, exec }: EngineMoment): boolean {
  if (check.kind === 'exec') return exec !== null
  return check.kind === 'container' && container !== null && matches(check, container)
}

export function followChecks(options: LessonChecksOptions): EngineListener & Disposable {
  const { checks, sandbox, source, log } = options
  const board = createVerdictBoard(options)
  const open = checks.filter((check) => !options.alreadyPassed.includes(check.id))
  const stateChecks = open.filter(isStateCheck)
  let state: EngineState = emptyEngineState

  const probes = open.filter(isProbeCheck).map((check) =>
    startProbe(
      paces[check.kind],
      async () => {
        if (board.isOpen(check.id))
          board.put(check.id, await runCheck(check, state, sandbox, source))
        return board.isOpen(check.id)
      },
      log,
    ),
  )

  const again = createAgain((check) => {
    const verdict = judgeState(check, state)
    if (verdict.outcome === 'passed') board.put(check.id, verdict)
  })

  function judge(check: StateCheck, at: EngineState, onlyPassed: boolean) {
    const verdict = judgeState(check, at)
    if (verdict.outcome === 'passed' && mustLast(check)) again.later(check)
    else if (!onlyPassed || verdict.outcome === 'passed') board.put(check.id, verdict)
  }

  return {
    onState(next) {
      state = next
      for (const check of stateChecks) if (board.isOpen(check.id)) judge(check, next, false)
      for (const probe of probes) probe.now()
    },
    onMoment(moment) {
      for (const check of stateChecks)
        if (board.isOpen(check.id) && concerns(check, moment)) judge(check, moment.state(), true)
    },
    onSilent() {
      const silent = unknown('Your Docker engine does not answer.')
      for (const { id } of stateChecks) if (board.isOpen(id)) board.put(id, silent)
    },
    [Symbol.dispose]() {
      board.close()
      for (const each of [again, ...probes]) each[Symbol.dispose]()
    },
  }
}

/** Looks at a check once more when its state must have lasted; asked again meanwhile, still once. */
function createAgain(look: (check: StateCheck) => void) {
  const waiting = new Map<string, NodeJS.Timeout>()
  return {
    later(check: StateCheck) {
      if (waiting.has(check.id)) return
      const due = () => {
        waiting.delete(check.id)
        look(check)
      }
      waiting.set(check.id, setTimeout(due, createdLasts))
    },
    [Symbol.dispose]() {
      for (const timer of waiting.values()) clearTimeout(timer)
    },
  }
}
