/** Whether the workspace covers the lesson on a narrow screen. */
import { create } from 'zustand'

interface WorkspaceSheet {
  readonly open: boolean
}

export const useWorkspaceSheet = create<WorkspaceSheet>(() => ({ open: false }))

/** On wide screens the workspace is always in view and this changes nothing. */
export const openWorkspace = (): void => useWorkspaceSheet.setState({ open: true })

export const closeWorkspace = (): void => useWorkspaceSheet.setState({ open: false })
