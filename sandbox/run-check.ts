/** Judges one check of a lesson, whatever its kind. */
import type { Check, CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { judgeCompose } from '#sandbox/checks/compose.ts'
import { judgeContainer } from '#sandbox/checks/container.ts'
import { judgeExec } from '#sandbox/checks/exec.ts'
import { judgeFile } from '#sandbox/checks/file.ts'
import { judgeHttp } from '#sandbox/checks/http.ts'
import { judgeImage } from '#sandbox/checks/image.ts'
import { judgeNetwork } from '#sandbox/checks/network.ts'
import { judgeScript, type ScriptSource } from '#sandbox/checks/script.ts'
import { judgeSwarmNodes, judgeSwarmService } from '#sandbox/checks/swarm.ts'
import { judgeVolume } from '#sandbox/checks/volume.ts'
import type { Sandbox } from '#sandbox/provider.ts'

/** Checks that the engine's state alone decides. */
export type StateCheck = CheckOf<
  | 'container'
  | 'image'
  | 'exec'
  | 'network'
  | 'volume'
  | 'compose'
  | 'swarm-nodes'
  | 'swarm-service'
>

/** Checks for which the sandbox has to be asked. */
export type ProbeCheck = CheckOf<'http' | 'file' | 'script'>

const probed: ReadonlySet<Check['kind']> = new Set<ProbeCheck['kind']>(['http', 'file', 'script'])

export const isStateCheck = (check: Check): check is StateCheck => !probed.has(check.kind)

/** The verdict on a check of the engine's state. */
export function judgeState(check: StateCheck, state: EngineState): Verdict {
  switch (check.kind) {
    case 'container':
      return judgeContainer(check, state)
    case 'image':
      return judgeImage(check, state)
    case 'exec':
      return judgeExec(check, state)
    case 'network':
      return judgeNetwork(check, state)
    case 'volume':
      return judgeVolume(check, state)
    case 'compose':
      return judgeCompose(check, state)
    case 'swarm-nodes':
      return judgeSwarmNodes(check, state)
    case 'swarm-service':
      return judgeSwarmService(check, state)
  }
}

/** The verdict on any check; `source` has the lesson's scripts. */
export async function runCheck(
  check: Check,
  state: EngineState,
  sandbox: Sandbox,
  source: ScriptSource,
): Promise<Verdict> {
  if (isStateCheck(check)) return judgeState(check, state)
  switch (check.kind) {
    case 'http':
      return judgeHttp(check, state, sandbox)
    case 'file':
      return judgeFile(check, sandbox)
    case 'script':
      return judgeScript(check, sandbox, source)
  }
}
