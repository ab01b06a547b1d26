/** Compares what a container sees of volumes and folders with what it should see. */
import type { EngineContainer, EngineMount } from '#lib/engine/state.ts'
import { code } from '#sandbox/checks/verdicts.ts'

export interface WantedMount {
  /** The volume, or the end of the path on the host. */
  readonly source?: string | undefined
  /** The path in the container. */
  readonly target: string
  readonly readOnly?: boolean | undefined
}

const called = ({ kind, source }: EngineMount): string => {
  if (kind === 'volume')
    return /^[0-9a-f]{64}$/.test(source) ? 'a volume without a name' : `the volume ${code(source)}`
  return source === '' ? `a ${kind} mount` : `the folder ${code(source)}`
}

function isFrom({ kind, source }: EngineMount, wanted: string): boolean {
  if (kind === 'volume') return source === wanted
  const path = wanted.replace(/^(~|\.)?\//, '/').replace(/\/$/, '')
  return source === path || source.endsWith(path.startsWith('/') ? path : `/${path}`)
}

/** Null when it is so, else a sentence that says what is the case. */
export function mountedAs({ name, mounts }: EngineContainer, wanted: WantedMount): string | null {
  const { source, target, readOnly } = wanted
  const there = mounts.find((mount) => mount.target === target)
  const elsewhere = mounts.find((mount) => source !== undefined && isFrom(mount, source))
  if (!there && elsewhere) {
    return `${code(name)} has ${called(elsewhere)} at ${code(elsewhere.target)}, not at ${code(target)}.`
  }
  if (!there) return `Nothing is mounted at ${code(target)} in ${code(name)}.`
  if (source !== undefined && !isFrom(there, source)) {
    return `At ${code(target)} ${code(name)} has ${called(there)}, not ${code(source)}.`
  }
  if (readOnly !== undefined && there.readOnly !== readOnly) {
    return there.readOnly
      ? `${code(name)} has ${called(there)} at ${code(target)} for reading only.`
      : `${code(name)} may write to ${called(there)} at ${code(target)}; it should only read.`
  }
  return null
}
