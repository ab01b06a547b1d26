/** The files of the learner's Docker host: a tree, and an editor for what is open. */
'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '#components/session/session.ts'
import { hostOf } from '#components/session/session-state.ts'
import { HostChoice, useHosts } from '#components/workspace/host-choice.tsx'
import { firstNode } from '#lib/nodes.ts'
import { EarlierDrafts } from './earlier-drafts.tsx'
import { type EditorWorkspace, editorWorkspace } from './editor-workspace.ts'
import { chooseFilesNode, takeFileRequest, useFileRequest } from './file-request.ts'
import { FileTabs } from './file-tabs.tsx'
import { FileTree } from './file-tree.tsx'
import { FileView } from './file-view.tsx'
import { focusTree } from './focus.ts'
import { useSaveKey } from './use-save-key.ts'
import { useWatching } from './use-watching.ts'
import './files-panel.css'

export function FilesPanel() {
  const sandboxId = useSession((s) => hostOf(s.session)?.sandboxId ?? null)
  const hosts = useHosts()
  const asked = useFileRequest((s) => s.node)
  if (sandboxId === null) return null
  // One of a lab that has ended has no files to show.
  const node = hosts.includes(asked) ? asked : firstNode
  const workspace = editorWorkspace(sandboxId, node)
  return (
    <>
      <div className="files-host">
        <HostChoice node={node} choose={chooseFilesNode} />
      </div>
      <Files key={workspace.host} workspace={workspace} />
    </>
  )
}

/** Rem below which tree and text do not fit side by side; as in files-panel.css. */
const narrow = 36

function Files({ workspace }: { readonly workspace: EditorWorkspace }) {
  const [treeShown, setTreeShown] = useState(true)
  const box = useRef<HTMLDivElement>(null)
  useWatching(workspace)
  useSaveKey(box, workspace.files)
  const opened = () => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    if ((box.current?.clientWidth ?? 0) < narrow * rem) setTreeShown(false)
  }
  const showTree = useCallback(() => {
    setTreeShown(true)
    requestAnimationFrame(focusTree)
  }, [])
  useRequestedFile(workspace, opened)
  return (
    <div ref={box} className="files" data-tree={treeShown ? 'shown' : 'hidden'}>
      <FileTree workspace={workspace} opened={opened} />
      <div className="files-main">
        <FileTabs
          workspace={workspace}
          treeShown={treeShown}
          toggleTree={() => setTreeShown(!treeShown)}
          opened={opened}
        />
        <EarlierDrafts workspace={workspace} />
        <FileView workspace={workspace} showTree={showTree} />
      </div>
    </div>
  )
}

/** Opens what a lesson asked for, now or while the panel is open. */
function useRequestedFile({ files, tree }: EditorWorkspace, opened: () => void): void {
  const requested = useFileRequest((s) => s.path)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a request opens a file.
  useEffect(() => {
    const path = requested === null ? null : takeFileRequest()
    if (path === null) return
    tree.reveal(path)
    void files.open(path)
    opened()
  }, [requested])
}
