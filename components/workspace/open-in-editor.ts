/** Opens a file of the learner's Docker host in the editor, from anywhere on the page. */
import { requestFile } from '#components/editor/file-request.ts'
import { session } from '#components/session/session.ts'
import { announce, notify } from './notices.ts'
import { openPanel } from './panels.ts'
import { reasonOf, startHost } from './start-host.ts'

/** Starts a host if there is none. What could not be opened is told. */
export async function openInEditor(path: string): Promise<void> {
  requestFile(path)
  openPanel('files')
  announce(`Opening ${path} in the editor.`)
  if ((await startHost()) === null) {
    notify({ kind: 'refused', text: `Not opened. ${reasonOf(session.store.getState().session)}` })
  }
}
