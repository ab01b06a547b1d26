/** Judges a volume check. */
import type { CheckOf, Verdict } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { closeName } from '#sandbox/checks/close-name.ts'
import { judgeGone } from '#sandbox/checks/gone.ts'
import { code, failed, passed } from '#sandbox/checks/verdicts.ts'

const usesVolume = (state: EngineState, volume: string) =>
  state.containers.filter(
    (c) =>
      c.state !== 'removed' && c.mounts.some((m) => m.kind === 'volume' && m.source === volume),
  )

/** Whether the volume is there, and used by whom it should be; or gone. */
export function judgeVolume(check: CheckOf<'volume'>, state: EngineState): Verdict {
  const { name, usedBy } = check
  const present = state.volumes.some((volume) => volume.name === name)
  const users = usesVolume(state, name)
  if (check.state === 'removed')
    return present ? stillThere(name, users[0]?.name) : judgeGone('volume', name, state)
  if (!present) return absent(name, state)
  if (usedBy === undefined || users.some((container) => container.name === usedBy)) return passed
  const container = state.containers.findLast((c) => c.name === usedBy && c.state !== 'removed')
  const run = `${code(`docker run -d --name ${usedBy} -v ${name}:PATH IMAGE`)}`
  if (!container)
    return failed(
      `There is no container called ${code(usedBy)} yet.`,
      `Make it with the volume: ${run}`,
    )
  const own = container.mounts[0]
  const has =
    own === undefined ? 'mounts nothing' : `mounts ${code(own.source)} at ${code(own.target)}`
  return failed(
    `${code(usedBy)} ${has}, not the volume ${code(name)}.`,
    `Mounts cannot be changed: ${code(`docker rm -f ${usedBy}`)}, then ${run}`,
  )
}

function absent(name: string, state: EngineState): Verdict {
  const names = state.volumes.filter(({ anonymous }) => !anonymous).map((volume) => volume.name)
  const close = closeName(name, names)
  return failed(
    close === undefined
      ? `There is no volume called ${code(name)} yet.`
      : `There is ${code(close)}, but the lesson asks for ${code(name)}.`,
    `Make it: ${code(`docker volume create ${name}`)}`,
  )
}

const stillThere = (name: string, user: string | undefined): Verdict =>
  user === undefined
    ? failed(
        `The volume ${code(name)} is still there.`,
        `Remove it: ${code(`docker volume rm ${name}`)}`,
      )
    : failed(
        `The volume ${code(name)} is still there, and ${code(user)} uses it.`,
        `First ${code(`docker rm -f ${user}`)}, then ${code(`docker volume rm ${name}`)}`,
      )
