/** Moves the keyboard between tree, text and terminal. */
import { terminals } from '#components/terminal/terminals.ts'

export const treeId = 'file-tree'

/** Into the tree, at the row that had it last. */
export function focusTree(): void {
  document.querySelector<HTMLElement>(`#${treeId} [role="treeitem"][tabindex="0"]`)?.focus()
}

export function focusTerminal(): void {
  terminals.mounted(terminals.store.getState().active)?.focus()
}
