/** Ctrl+S, or Cmd+S, saves the file in front wherever in the panel the keyboard is. */
import { type RefObject, useEffect } from 'react'
import { announce } from '#components/workspace/notices.ts'
import { isSaved } from './open-file.ts'
import type { OpenFiles } from './open-files.ts'

export function useSaveKey(panel: RefObject<HTMLElement | null>, files: OpenFiles): void {
  useEffect(() => {
    const save = async () => {
      const path = files.store.getState().active
      if (path === null) return
      await files.save(path)
      const file = files.store.getState().files[path]
      // A save that failed is read from the status line.
      if (file?.kind === 'text' && isSaved(file)) announce('Saved.')
    }
    const press = (event: KeyboardEvent) => {
      const isSaveKey = (event.ctrlKey || event.metaKey) && !event.altKey && event.key === 's'
      if (!isSaveKey) return
      event.preventDefault()
      void save()
    }
    const element = panel.current
    element?.addEventListener('keydown', press)
    return () => element?.removeEventListener('keydown', press)
  }, [panel, files])
}
