/** Runs a lesson's command in the terminal, starting the learner's host if there is none. */
import { loadPart } from '#components/ui/load-part.ts'
import { openWorkspace } from '#components/ui/workspace-sheet.ts'
import type { NodeName } from '#lib/nodes.ts'
import { notify } from './notices.ts'

/**
 * Opens the workspace, makes sure of a host and a connected terminal, and types the command there,
 * a line at a time, each ended with Enter. What could not be typed is told, never kept for later.
 * With a node it is typed on that host, which is started with the others if it does not run.
 */
export function runInTerminal(command: string, node?: NodeName): void {
  openWorkspace()
  loadPart(() => import('./type-when-ready.ts')).then(
    ({ typeWhenReady }) => typeWhenReady(command, node),
    () => notify({ kind: 'refused', text: 'Not run. The course server does not answer.' }),
  )
}
