/** Follows a lesson's checks until each has passed: on every change of the engine, and on a clock. */
import type { Check, CheckOf, Verdict } from '#lib/checks/check.ts'
import { type EngineState, emptyEngineState } from '#lib/engine/state.ts'
import { matches } from '#sandbox/checks/container.ts'
import type { ScriptSource } from '#sandbox/checks/script.ts'
import { passed, unknown } from '#sandbox/checks/verdicts.ts'
import { type CloserReasons, createCloserReasons } from '#sandbox/closer-reasons.ts'
import { createEngineClient, type EngineClient } from '#sandbox/engine/client.ts'
import { createInquiry } from '#sandbox/engine/inquiry.ts'
import type { EngineMoment } from '#sandbox/engine/model.ts'
import type { EngineListener } from '#sandbox/engine/watcher.ts'
import { createLasting } from '#sandbox/lasting.ts'
import { type ProbePace, startProbe } from '#sandbox/probe.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import {
  isStateCheck,
  judgeState,
  type ProbeCheck,
  runCheck,
  type StateCheck,
} from '#sandbox/run-check.ts'
import {
  createVerdictBoard,
  type VerdictBoard,
  type VerdictBoardOptions,
} from '#sandbox/verdict-board.ts'

export interface LessonChecksOptions extends VerdictBoardOptions {
  readonly checks: readonly Check[]
  readonly sandbox: Sandbox
  /** The scripts of the lesson. */
  readonly source: ScriptSource
}

/**
 * When an unpassed check is probed. Each time costs the machine a program in the learner's host, and while
 * much changes there is always something new to look at.
 */
const paces: Record<ProbeCheck['kind'], ProbePace> = {
  http: { every: 3000, least: 400 },
  file: { every: 2000, least: 700 },
  // What a script does can itself be a change of the engine, after which it would be run again.
  script: { every: 3000, least: 1000 },
}

const mustLast = (check: StateCheck): check is CheckOf<'container'> =>
  check.kind === 'container' && check.state === 'created'

const isProbeCheck = (check: Check): check is ProbeCheck => !isStateCheck(check)

/** Whether a check could have passed by this moment; looking at one deed is cheaper than at all there is. */
function concerns(check: StateCheck, { container, exec }: EngineMoment): boolean {
  if (check.kind === 'exec') return exec !== null
  return check.kind === 'container' && container !== null && matches(check, container)
}

export function followChecks(options: LessonChecksOptions): EngineListener & Disposable {
  const { checks, sandbox, log } = options
  const board = createVerdictBoard(options)
  const client = createEngineClient(() => sandbox.openEngine())
  const reasons = createCloserReasons(createInquiry(client, sandbox), board.put, log)
  const open = checks.filter((check) => !options.alreadyPassed.includes(check.id))
  const judges = createStateJudge(open.filter(isStateCheck), board, reasons, client)
  let state: EngineState = emptyEngineState

  async function probe(check: ProbeCheck): Promise<boolean> {
    if (!board.isOpen(check.id)) return false
    const verdict = await runCheck(check, state, sandbox, options.source)
    const failed = verdict.outcome === 'failed'
    board.put(check.id, failed ? await reasons.of(check, state, verdict) : verdict)
    return board.isOpen(check.id)
  }
  const probes = open
    .filter(isProbeCheck)
    .map((check) => startProbe(paces[check.kind], () => probe(check), log))

  return {
    onState(next) {
      state = next
      judges.onState(next)
      for (const each of probes) each.now()
    },
    onMoment: judges.onMoment,
    onSilent: judges.onSilent,
    [Symbol.dispose]() {
      board.close()
      for (const each of [judges, reasons, client, ...probes]) each[Symbol.dispose]()
    },
  }
}

/** Judges the checks that the state decides, on every state and at every moment that concerns one. */
function createStateJudge(
  checks: readonly StateCheck[],
  board: VerdictBoard,
  reasons: CloserReasons,
  client: EngineClient,
): EngineListener & Disposable {
  const open = () => checks.filter((check) => board.isOpen(check.id))
  let state: EngineState = emptyEngineState

  const lasting = createLasting({
    client,
    containers: () => state.containers,
    pass: (check) => board.put(check.id, passed),
  })

  function pass(check: StateCheck, verdict: Verdict) {
    if (mustLast(check)) lasting.later(check)
    else board.put(check.id, verdict)
  }

  return {
    onState(next) {
      state = next
      for (const check of open()) {
        const verdict = judgeState(check, next)
        if (verdict.outcome === 'passed') pass(check, verdict)
        else if (verdict.outcome === 'failed') reasons.put(check, next, verdict)
        else board.put(check.id, verdict)
      }
    },
    onMoment(moment) {
      for (const check of open().filter((each) => concerns(each, moment))) {
        const verdict = judgeState(check, moment.state())
        if (verdict.outcome === 'passed') pass(check, verdict)
      }
    },
    onSilent() {
      for (const check of open())
        board.put(check.id, unknown('Your Docker engine does not answer.'))
    },
    [Symbol.dispose]: () => lasting[Symbol.dispose](),
  }
}
