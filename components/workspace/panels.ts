/** Which panel stands above the terminal: at most one, and none until the learner asks for one. */
import { create } from 'zustand'
import { openWorkspace } from '#components/ui/workspace-sheet.ts'

export type PanelName = 'engine' | 'files' | 'preview'

interface Panels {
  readonly open: PanelName | null
}

export const usePanels = create<Panels>(() => ({ open: null }))

/** Shows a panel, and on a narrow screen the workspace it is in. */
export function openPanel(name: PanelName): void {
  openWorkspace()
  usePanels.setState({ open: name })
}

export const closePanel = (): void => usePanels.setState({ open: null })

export const togglePanel = (name: PanelName): void =>
  usePanels.setState(({ open }) => ({ open: open === name ? null : name }))
