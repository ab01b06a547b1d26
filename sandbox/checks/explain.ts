/** Finds out more about why a check has not passed, where the engine knows more than its state shows. */
import type { Check, CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineContainer, EngineState } from '#lib/engine/state.ts'
import { ailmentOf } from '#sandbox/checks/ailment.ts'
import { lacking } from '#sandbox/checks/compose.ts'
import { suspectOf } from '#sandbox/checks/container.ts'
import { explainSilence } from '#sandbox/checks/silence.ts'
import { code, failed } from '#sandbox/checks/verdicts.ts'
import type { Inquiry } from '#sandbox/engine/inquiry.ts'

type Failed = Extract<Verdict, { outcome: 'failed' }>

/** The verdict with a closer reason, or as it was when there is none. */
export async function explain(
  check: Check,
  state: EngineState,
  verdict: Failed,
  inquiry: Inquiry,
): Promise<Verdict> {
  switch (check.kind) {
    case 'container':
      return explainContainer(check, state, verdict, inquiry)
    case 'image':
      return explainAbsence(check.reference, verdict, inquiry)
    case 'compose':
      return check.state === 'removed'
        ? verdict
        : ofService(lacking(check, state), state, verdict, inquiry)
    case 'exec':
    case 'network':
      return ofContainers(namesIn(check), state, verdict, inquiry)
    case 'http':
      return explainSilence(check.port, state, verdict, inquiry)
    default:
      return verdict
  }
}

const namesIn = (check: CheckOf<'exec' | 'network'>): readonly string[] =>
  check.kind === 'exec' ? [check.container] : (check.attached ?? [])

async function explainContainer(
  check: CheckOf<'container'>,
  state: EngineState,
  verdict: Failed,
  inquiry: Inquiry,
): Promise<Verdict> {
  if (check.state !== 'running' && check.state !== 'paused') return verdict
  const suspect = suspectOf(check, state)
  if (suspect) return ofContainer(suspect, state, verdict, inquiry)
  const there = state.containers.some(({ name }) => name === check.name)
  return there || check.image === undefined
    ? verdict
    : explainAbsence(check.image, verdict, inquiry, state)
}

async function ofContainer(
  container: EngineContainer,
  state: EngineState,
  verdict: Failed,
  inquiry: Inquiry,
): Promise<Verdict> {
  const ailment = await ailmentOf(container, state, inquiry)
  return ailment ? failed(ailment.why, ailment.next) : verdict
}

/** Of these containers, the one that does not run is to blame. */
async function ofContainers(
  names: readonly string[],
  state: EngineState,
  verdict: Failed,
  inquiry: Inquiry,
): Promise<Verdict> {
  const ill = state.containers.findLast(
    ({ name, state: now }) => names.includes(name) && now !== 'running' && now !== 'removed',
  )
  return ill ? ofContainer(ill, state, verdict, inquiry) : verdict
}

async function ofService(
  lack: ReturnType<typeof lacking>,
  state: EngineState,
  verdict: Failed,
  inquiry: Inquiry,
): Promise<Verdict> {
  if (!lack?.container) return verdict
  const ailment = await ailmentOf(lack.container, state, inquiry)
  return ailment
    ? failed(`Of the service ${code(lack.service)}: ${ailment.why}`, ailment.next)
    : verdict
}

/** Whether an absent image could be had at all, and whether the learner's docker command works. */
async function explainAbsence(
  reference: string,
  verdict: Failed,
  inquiry: Inquiry,
  state?: EngineState,
): Promise<Verdict> {
  const complaint = await inquiry.complaint()
  if (complaint) return ofComplaint(complaint)
  const present = state?.images.some(
    ({ references }) => references.length > 0 && references.includes(reference),
  )
  if (present) return verdict
  const found = await inquiry.registry(reference)
  if (found === null || found === 'there' || found === '') return verdict
  return failed(
    `${verdict.why} It cannot be pulled either: ${code(found)}`,
    `If the lesson makes it, build it: ${code(`docker build -t ${reference} .`)}. Otherwise look at how it is spelt.`,
  )
}

/** What the learner's own docker command says when it cannot reach the engine. */
function ofComplaint(complaint: string): Verdict {
  if (/permission denied/i.test(complaint)) {
    return failed(
      'Your user may not use the Docker socket.',
      `Let it into the group: ${code('sudo usermod -aG docker $USER')}, then open a new terminal. See who may with ${code('ls -l /var/run/docker.sock')}`,
    )
  }
  return failed(
    `Your ${code('docker')} command does not reach the engine: ${code(complaint)}`,
    `See where it looks: ${code('docker context ls')} and ${code('echo $DOCKER_HOST')}. ${code('unset DOCKER_HOST')} brings it back.`,
  )
}
