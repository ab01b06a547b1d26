/** Follows what the shell does to the files, while the panel is in view. */
import { useEffect } from 'react'
import type { EditorWorkspace } from './editor-workspace.ts'

/** Milliseconds between looks. */
const lookEvery = 2000

/** Looks at the list and at the file in front, again and again, and at once when the page comes back. */
export function useWatching({ files, tree }: EditorWorkspace): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let stopped = false
    const look = async () => {
      clearTimeout(timer)
      if (document.visibilityState === 'visible') {
        const { active } = files.store.getState()
        await Promise.all([tree.refresh(), active === null ? undefined : files.look(active)])
      }
      clearTimeout(timer)
      if (!stopped) timer = setTimeout(() => void look(), lookEvery)
    }
    const comeBack = () => void look()
    document.addEventListener('visibilitychange', comeBack)
    void look()
    return () => {
      stopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', comeBack)
    }
  }, [files, tree])
}
