/** Writes unsaved text down as it is typed, and forgets it once the sandbox has it. */
import type { Drafts } from './drafts.ts'
import { isSaved } from './open-file.ts'
import type { OpenFiles, OpenFilesSnapshot } from './open-files.ts'

export interface DraftKeeping extends Disposable {
  /** Writes down what is waiting, now. */
  flush(): void
}

/** `after` is in milliseconds, so that not every key is written by itself. */
export function keepDrafts(
  files: OpenFiles,
  drafts: Drafts,
  { sandboxId, after }: { readonly sandboxId: string; readonly after: number },
): DraftKeeping {
  const waiting = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const write = (path: string) => {
    const file = files.store.getState().files[path]
    if (file?.kind !== 'text') return
    if (isSaved(file)) drafts.drop(sandboxId, path)
    else drafts.keep(sandboxId, path, { text: file.text, version: file.saved?.version ?? null })
  }
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    for (const path of waiting) write(path)
    waiting.clear()
  }
  const unsubscribe = files.store.subscribe((now, before) => {
    for (const path of changed(now, before)) waiting.add(path)
    if (waiting.size > 0) timer ??= setTimeout(flush, after)
  })
  return {
    flush,
    [Symbol.dispose]: () => {
      flush()
      unsubscribe()
    },
  }
}

const changed = (now: OpenFilesSnapshot, before: OpenFilesSnapshot): readonly string[] =>
  Object.keys(now.files).filter((path) => now.files[path] !== before.files[path])
