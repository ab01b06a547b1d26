/** Saves files: after a pause in typing, one save of a file at a time, and again while nobody answers. */
import type { GatewayFailure } from '#components/session/gateway-request.ts'
import type { FilesClient } from './files-client.ts'
import { isSaved, type OpenFile, standingAs, type TextFile, written } from './open-file.ts'

export interface SavingContext {
  readonly client: FilesClient
  /** Milliseconds without a key after which text is saved. */
  readonly saveAfter: number
  /** Milliseconds after which a save that could not be is tried again. */
  readonly retryAfter: number
  readonly get: (path: string) => OpenFile | undefined
  readonly set: (path: string, file: OpenFile) => void
  readonly look: (path: string) => Promise<void>
}

export interface Saving extends Disposable {
  /** Saves a file now; settles when it is saved or clear that it is not. */
  save(path: string): Promise<void>
  /** Saves a file that is modified once its learner pauses. */
  soon(path: string): void
}

/** Answers which say that the file is another one than was read. */
const overtaken: ReadonlySet<string> = new Set(['file-changed', 'file-exists', 'no-file'])

/** Answers that pass by themselves: when the host wakes, or the course server is well again. */
const passing: ReadonlySet<string> = new Set([
  'no-sandbox',
  'sandbox-asleep',
  'sandbox-gone',
  'host-unreachable',
  'too-many-requests',
  'internal',
])

const needsSaving = (file: OpenFile | undefined): file is TextFile =>
  file?.kind === 'text' && !isSaved(file) && file.standing.state !== 'conflict'

/** See `Saving`. */
export function createSaving(context: SavingContext): Saving {
  const { get } = context
  const timers = createTimers((path) => void save(path))
  const running = new Map<string, Promise<void>>()

  const soon = (path: string) => {
    const file = get(path)
    if (file?.kind === 'text' && file.standing.state === 'modified') {
      timers.set(path, context.saveAfter)
    }
  }
  function save(path: string): Promise<void> {
    timers.clear(path)
    const underWay = running.get(path)
    // What was typed since that save began is saved after it.
    if (underWay) return underWay.then(() => (needsSaving(get(path)) ? save(path) : undefined))
    const file = get(path)
    if (!needsSaving(file)) return Promise.resolve()
    const done = write(context, path, file).then((next) => {
      running.delete(path)
      if (next === 'soon') soon(path)
      if (next === 'retry') timers.set(path, context.retryAfter)
    })
    running.set(path, done)
    return done
  }
  return { save, soon, [Symbol.dispose]: timers[Symbol.dispose] }
}

async function write(
  { client, get, set, look }: SavingContext,
  path: string,
  file: TextFile,
): Promise<'soon' | 'retry' | 'rest'> {
  const { text } = file
  set(path, standingAs(file, { state: 'saving' }))
  const answer = await client.write({ path, text, version: file.saved?.version ?? null })
  const now = get(path)
  if (now?.kind !== 'text') return 'rest'
  if (answer.ok) {
    set(path, written(now, text, answer.value.version))
    return 'soon'
  }
  set(path, notWritten(now, answer.error))
  if (answer.error.kind === 'unreachable') return 'retry'
  const { code } = answer.error.problem
  if (overtaken.has(code)) await look(path)
  return passing.has(code) ? 'retry' : 'rest'
}

const notWritten = (file: TextFile, failure: GatewayFailure): TextFile =>
  standingAs(
    file,
    failure.kind === 'unreachable'
      ? { state: 'unreachable' }
      : { state: 'refused', problem: failure.problem },
  )

/** One timer for each path. */
function createTimers(due: (path: string) => void) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const clear = (path: string) => clearTimeout(timers.get(path))
  return {
    clear,
    set: (path: string, milliseconds: number) => {
      clear(path)
      timers.set(
        path,
        setTimeout(() => due(path), milliseconds),
      )
    },
    [Symbol.dispose]: () => {
      for (const path of timers.keys()) clear(path)
    },
  }
}
