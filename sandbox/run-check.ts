/** Judges one check of a lesson, whatever its kind. */
import type { Check, CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { judgeContainer } from '#sandbox/checks/container.ts'
import { judgeExec } from '#sandbox/checks/exec.ts'
import { judgeFile } from '#sandbox/checks/file.ts'
import { judgeHttp } from '#sandbox/checks/http.ts'
import { judgeImage } from '#sandbox/checks/image.ts'
import type { Sandbox } from '#sandbox/provider.ts'

/** Checks that the engine's state alone decides. */
export type StateCheck = CheckOf<'container' | 'image' | 'exec'>

/** Checks for which the sandbox has to be asked. */
export type ProbeCheck = CheckOf<'http' | 'file'>

export const isStateCheck = (check: Check): check is StateCheck =>
  check.kind === 'container' || check.kind === 'image' || check.kind === 'exec'

/** The verdict on a check of the engine's state. */
export function judgeState(check: StateCheck, state: EngineState): Verdict {
  switch (check.kind) {
    case 'container':
      return judgeContainer(check, state)
    case 'image':
      return judgeImage(check, state)
    case 'exec':
      return judgeExec(check, state)
  }
}

/** The verdict on any check. */
export async function runCheck(
  check: Check,
  state: EngineState,
  sandbox: Sandbox,
): Promise<Verdict> {
  switch (check.kind) {
    case 'container':
    case 'image':
    case 'exec':
      return judgeState(check, state)
    case 'http':
      return judgeHttp(check, state, sandbox)
    case 'file':
      return judgeFile(check, sandbox)
  }
}
