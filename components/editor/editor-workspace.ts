/** Everything the editor knows of the learner's Docker hosts; kept while the panel is closed. */
import { createAskGateway } from '#components/session/gateway-request.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
import { type DraftKeeping, keepDrafts } from './draft-keeping.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createFilesClient } from './files-client.ts'
import { createOpenFiles, type OpenFiles } from './open-files.ts'
import { recallOpen, rememberOpen } from './remembered-tabs.ts'
import { createTree, type Tree } from './tree-store.ts'

export interface EditorWorkspace {
  /** Names the host in what the browser keeps: another one for each host of a lab. */
  readonly host: string
  readonly files: OpenFiles
  readonly tree: Tree
  readonly drafts: Drafts
  readonly keeping: DraftKeeping
}

const ask = createAskGateway({ origin: '', fetch: (...args) => fetch(...args) })

let sandbox: string | undefined
/** Those of one learner's hosts; what is open on one stays open while another is looked at. */
const workspaces = new Map<NodeName, EditorWorkspace>()

/** That of this host; what was open on earlier hosts is given up, its drafts are not. */
export function editorWorkspace(sandboxId: string, node: NodeName): EditorWorkspace {
  if (sandbox !== sandboxId) giveUp()
  sandbox = sandboxId
  const known = workspaces.get(node)
  if (known) return known
  const made = create(node === firstNode ? sandboxId : `${sandboxId}/${node}`, node)
  workspaces.set(node, made)
  return made
}

function giveUp(): void {
  for (const { keeping, files } of workspaces.values()) {
    keeping[Symbol.dispose]()
    files[Symbol.dispose]()
  }
  workspaces.clear()
}

function create(host: string, node: NodeName): EditorWorkspace {
  const client = createFilesClient(ask, node)
  const drafts = createDrafts({ storage: storageOrNull(), now: Date.now })
  const files = createOpenFiles({
    client,
    draft: (path) => drafts.find(host, path),
    saveAfter: 1000,
    retryAfter: 5000,
  })
  const tree = createTree(client, files)
  reopen(files, drafts, host)
  const keeping = keepDrafts(files, drafts, { sandboxId: host, after: 250 })
  window.addEventListener('pagehide', keeping.flush)
  files.store.subscribe(({ order, active }) => rememberOpen(host, { order, active }))
  return { host, files, tree, drafts, keeping }
}

/** What was open in this tab before a reload, and what holds text that was never saved. */
function reopen(files: OpenFiles, drafts: Drafts, host: string): void {
  const { order, active } = recallOpen(host)
  const unsaved = drafts.all().filter((draft) => draft.sandboxId === host)
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
