/** The files and folders of ~/workspace as a tree, with what can be done to them. */
'use client'

import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { GatewayFailure } from '#components/session/gateway-request.ts'
import type { EditorWorkspace } from './editor-workspace.ts'
import { failureText } from './failure-text.ts'
import { focusTerminal, focusTree } from './focus.ts'
import { NameForm, type Naming } from './name-form.tsx'
import { folderOf } from './paths.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { TreeItems } from './tree-items.tsx'
import { focusable, rowsOf, type TreeMove, type TreeRow } from './tree-rows.ts'
import { TreeToolbar } from './tree-toolbar.tsx'

interface FileTreeProps {
  readonly workspace: EditorWorkspace
  /** Called when the learner has chosen a file to open. */
  readonly opened: () => void
}

export function FileTree({ workspace, opened }: FileTreeProps) {
  const { tree, files } = workspace
  const { entries, expanded, focused, failure, more } = useStore(tree.store)
  const [naming, setNaming] = useState<Naming | null>(null)
  const removing = useRef<HTMLDialogElement>(null)
  const rows = rowsOf(entries ?? [], expanded)
  const current = focusable(rows, focused)
  const row = rows.find(({ path }) => path === current) ?? null
  const act = (move: TreeMove) => {
    tree.focus(move.path)
    if (move.kind === 'rename') setNaming({ kind: 'rename', path: move.path })
    else if (move.kind === 'remove') removing.current?.showModal()
    else if (move.kind !== 'focus') openOut(workspace, move, opened)
  }
  const named = (madeFile: boolean) => {
    setNaming(null)
    // A new file is open, and its text takes the keyboard.
    if (madeFile) opened()
    else requestAnimationFrame(focusTree)
  }
  return (
    <section className="file-tree" aria-label="List of files">
      <TreeToolbar
        selected={row}
        refresh={() => void tree.refresh()}
        make={(kind) => setNaming({ kind, folder: folderFor(row) })}
        act={act}
      />
      {naming && <NameForm key={JSON.stringify(naming)} tree={tree} naming={naming} done={named} />}
      <TreeItems rows={rows} current={current} files={files} act={act} leave={focusTerminal} />
      <TreeNote entries={entries?.length ?? null} more={more} failure={failure} />
      {row && <RemoveDialog dialog={removing} row={row} tree={tree} />}
    </section>
  )
}

/** Where something new goes: into the folder that has the focus, or beside the file that has it. */
const folderFor = (row: TreeRow | null): string =>
  row === null ? '' : row.kind === 'folder' ? row.path : folderOf(row.path)

function openOut({ tree, files }: EditorWorkspace, move: TreeMove, opened: () => void): void {
  if (move.kind === 'open') {
    void files.open(move.path)
    opened()
  } else tree.setExpanded(move.path, move.kind === 'expand')
}

interface TreeNoteProps {
  readonly entries: number | null
  readonly more: boolean
  readonly failure: GatewayFailure | null
}

function TreeNote(props: TreeNoteProps) {
  return (
    <p className="file-tree-note" role="status">
      {noteOf(props)}
    </p>
  )
}

function noteOf({ entries, more, failure }: TreeNoteProps): string | null {
  if (failure !== null) return failureText(failure)
  if (entries === null) return 'Looking at your files…'
  if (entries === 0)
    return 'There is nothing in ~/workspace yet. Make a file here or in the terminal.'
  return more ? 'There is more than fits in this list. The terminal shows it all with ls.' : null
}
