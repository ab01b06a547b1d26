/** Finds out why a port of the learner's host does not answer as it should. */
import type { Verdict } from '#lib/checks/check.ts'
import type { EngineContainer, EngineState } from '#lib/engine/state.ts'
import { ailmentOf } from '#sandbox/checks/ailment.ts'
import { code, failed } from '#sandbox/checks/verdicts.ts'
import type { Inquiry } from '#sandbox/engine/inquiry.ts'

type Failed = Extract<Verdict, { outcome: 'failed' }>

/** The verdict with a closer reason, or as it was when there is none or the port did answer. */
export async function explainSilence(
  port: number,
  state: EngineState,
  verdict: Failed,
  inquiry: Inquiry,
): Promise<Verdict> {
  const up = state.containers.filter((c) => c.state === 'running')
  const serving = up.findLast((c) => c.ports.some((p) => p.host === port && p.protocol === 'tcp'))
  if (verdict.why.includes(' answered')) return explainAnswer(serving, verdict, inquiry)
  if (serving) return explainInside(serving, port, verdict, inquiry)
  const newest = state.containers.findLast((c) => c.state !== 'removed')
  const ailment =
    newest && newest.state !== 'running' ? await ailmentOf(newest, state, inquiry) : null
  return ailment ? failed(`Nothing answers on port ${port}: ${ailment.why}`, ailment.next) : verdict
}

/** A wrong answer may come of a folder that Docker has made because the path was mistyped. */
async function explainAnswer(
  serving: EngineContainer | undefined,
  verdict: Failed,
  inquiry: Inquiry,
): Promise<Verdict> {
  const folders = serving?.mounts.filter(({ kind }) => kind === 'bind') ?? []
  if (!serving || folders.length === 0) return verdict
  const empty = await inquiry.emptyFolder(folders.map(({ source }) => source))
  const mount = folders.find(({ source }) => source === empty)
  if (!mount) return verdict
  return failed(
    `${verdict.why} ${code(serving.name)} has the folder ${code(mount.source)} at ${code(mount.target)}, and it is empty: when there is nothing at the path in ${code('-v')}, Docker makes a folder there.`,
    `Look how the path is spelt. Remove ${code(serving.name)} with ${code(`docker rm -f ${serving.name}`)} and run it again with the right one.`,
  )
}

async function explainInside(
  container: EngineContainer,
  port: number,
  verdict: Failed,
  inquiry: Inquiry,
): Promise<Verdict> {
  const name = code(container.name)
  const published = container.ports.find((p) => p.host === port && p.protocol === 'tcp')
  const inside = published?.container ?? port
  if (published?.address !== undefined && published.address !== '127.0.0.1') {
    return failed(
      `Port ${port} of ${name} is published on ${code(published.address)} only, not on ${code('localhost')}.`,
      `Publish it with ${code(`-p ${port}:${inside}`)}, without an address.`,
    )
  }
  const condition = await inquiry.condition(container.id)
  const listeners = condition && (await inquiry.listeners(condition.pid))
  if (!listeners) return verdict
  const own = listeners.filter((listener) => listener.port === inside)
  if (own.some(({ loopback }) => !loopback)) return verdict
  if (own.length > 0) {
    return failed(
      `${name} listens on port ${inside}, but only at ${code('127.0.0.1')} inside its container, where no published port leads.`,
      `Let the program listen on ${code('0.0.0.0')}.`,
    )
  }
  const other = listeners.find(({ loopback }) => !loopback)?.port
  return other === undefined
    ? failed(
        `${name} runs, but nothing in it listens on port ${inside}.`,
        `See what it does: ${code(`docker logs ${container.name}`)}`,
      )
    : failed(
        `${name} listens on port ${other} inside, but port ${port} leads to ${inside}.`,
        `Make it again with ${code(`-p ${port}:${other}`)}.`,
      )
}
