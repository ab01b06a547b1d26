/** Everything the editor knows of one Docker host; kept while the panel is closed. */
import { createAskGateway } from '#components/session/gateway-request.ts'
import { type DraftKeeping, keepDrafts } from './draft-keeping.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createFilesClient } from './files-client.ts'
import { createOpenFiles, type OpenFiles } from './open-files.ts'
import { recallOpen, rememberOpen } from './remembered-tabs.ts'
import { createTree, type Tree } from './tree-store.ts'

export interface EditorWorkspace {
  readonly sandboxId: string
  readonly files: OpenFiles
  readonly tree: Tree
  readonly drafts: Drafts
  readonly keeping: DraftKeeping
}

const ask = createAskGateway({ origin: '', fetch: (...args) => fetch(...args) })

let current: EditorWorkspace | undefined

/** That of the host with this id; what was open on another host is given up, its drafts are not. */
export function editorWorkspace(sandboxId: string): EditorWorkspace {
  if (current?.sandboxId === sandboxId) return current
  current?.keeping[Symbol.dispose]()
  current?.files[Symbol.dispose]()
  current = create(sandboxId)
  return current
}

function create(sandboxId: string): EditorWorkspace {
  const client = createFilesClient(ask)
  const drafts = createDrafts({ storage: storageOrNull(), now: Date.now })
  const files = createOpenFiles({
    client,
    draft: (path) => drafts.find(sandboxId, path),
    saveAfter: 1000,
    retryAfter: 5000,
  })
  const tree = createTree(client, files)
  reopen(files, drafts, sandboxId)
  const keeping = keepDrafts(files, drafts, { sandboxId, after: 250 })
  window.addEventListener('pagehide', keeping.flush)
  files.store.subscribe(({ order, active }) => rememberOpen(sandboxId, { order, active }))
  return { sandboxId, files, tree, drafts, keeping }
}

/** What was open in this tab before a reload, and what holds text that was never saved. */
function reopen(files: OpenFiles, drafts: Drafts, sandboxId: string): void {
  const { order, active } = recallOpen(sandboxId)
  const unsaved = drafts.all().filter((draft) => draft.sandboxId === sandboxId)
  const paths = new Set([...order, ...unsaved.map(({ path }) => path)])
  for (const path of paths) void files.open(path)
  if (active !== null && paths.has(active)) files.activate(active)
}

function storageOrNull(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
