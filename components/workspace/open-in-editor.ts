/** Opens a file of the learner's Docker host in the editor, from anywhere on the page. */
import { requestFile } from '#components/editor/file-request.ts'
import { session } from '#components/session/session.ts'
import { loadPart } from '#components/ui/load-part.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
import { announce, notify } from './notices.ts'
import { openPanel } from './panels.ts'
import { reasonOf, startHost } from './start-host.ts'

/** Starts the host if it does not run. What could not be opened is told. */
export async function openInEditor(path: string, node: NodeName = firstNode): Promise<void> {
  requestFile(path, node)
  openPanel('files')
  announce(`Opening ${path} in the editor.`)
  const host = await startHost()
  if (host === null) {
    notify({ kind: 'refused', text: `Not opened. ${reasonOf(session.store.getState().session)}` })
  } else if (!host.nodes.includes(node)) {
    const { startLab } = await loadPart(() => import('./lab.ts'))
    await startLab()
  }
}
