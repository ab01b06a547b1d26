/** The open files side by side, each with a mark while it is not saved. */
'use client'

import { PanelLeft, X } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { useStore } from 'zustand'
import '#components/workspace/confirm-dialog.css'
import type { EditorWorkspace } from './editor-workspace.ts'
import { isSaved } from './open-file.ts'
import { folderOf, nameOf } from './paths.ts'

interface FileTabsProps {
  readonly workspace: EditorWorkspace
  readonly treeShown: boolean
  readonly toggleTree: () => void
  /** Called when the learner goes to a file. */
  readonly opened: () => void
}

export function FileTabs({ workspace, treeShown, toggleTree, opened }: FileTabsProps) {
  const { files } = workspace
  const { order, active, files: open } = useStore(files.store)
  const [unsaved, setUnsaved] = useState<string | null>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const close = async (path: string) => {
    await files.close(path)
    if (!files.store.getState().order.includes(path)) return
    setUnsaved(path)
    dialog.current?.showModal()
  }
  return (
    <div className="file-tabs">
      <button
        type="button"
        className="terminal-button"
        title={treeShown ? 'Hide the list of files' : 'Show the list of files'}
        aria-pressed={treeShown}
        onClick={toggleTree}
      >
        <PanelLeft aria-hidden="true" size={15} />
        <span className="sr-only">List of files</span>
      </button>
      <ul aria-label="Open files">
        {order.map((path) => (
          <Tab
            key={path}
            path={path}
            label={labelIn(path, order)}
            isActive={path === active}
            isModified={open[path] !== undefined && !isSaved(open[path])}
            activate={() => {
              files.activate(path)
              opened()
            }}
            close={() => void close(path)}
          />
        ))}
      </ul>
      <CloseDialog dialog={dialog} path={unsaved} workspace={workspace} />
    </div>
  )
}

/** The name alone, with its folder where two files have one name. */
function labelIn(path: string, order: readonly string[]): string {
  const name = nameOf(path)
  const twice = order.some((other) => other !== path && nameOf(other) === name)
  return twice ? `${name} – ${folderOf(path) || '~/workspace'}` : name
}

interface TabProps {
  readonly path: string
  readonly label: string
  readonly isActive: boolean
  readonly isModified: boolean
  readonly activate: () => void
  readonly close: () => void
}

function Tab({ path, label, isActive, isModified, activate, close }: TabProps) {
  return (
    <li className="file-tab" data-active={isActive}>
      <button
        type="button"
        title={path}
        aria-current={isActive ? 'true' : undefined}
        onClick={activate}
        onAuxClick={(event) => event.button === 1 && close()}
      >
        {label}
        {isModified && (
          <span className="file-dot">
            <span className="sr-only">, not saved yet</span>
          </span>
        )}
      </button>
      <button type="button" className="file-tab-close" title={`Close ${label}`} onClick={close}>
        <X aria-hidden="true" size={13} />
        <span className="sr-only">Close {label}</span>
      </button>
    </li>
  )
}

interface CloseDialogProps {
  readonly dialog: RefObject<HTMLDialogElement | null>
  /** The file that could not be saved. */
  readonly path: string | null
  readonly workspace: EditorWorkspace
}

function CloseDialog({ dialog, path, workspace }: CloseDialogProps) {
  const close = () => dialog.current?.close()
  const giveUp = () => {
    close()
    if (path === null) return
    workspace.files.forget(path)
    workspace.drafts.drop(workspace.host, path)
  }
  return (
    <dialog ref={dialog} className="confirm-dialog" aria-labelledby="close-question">
      <h2 id="close-question">Close {path === null ? 'it' : nameOf(path)} without saving?</h2>
      <p>It could not be saved. What you changed in it since would be lost.</p>
      <div className="confirm-actions">
        <button type="button" className="button-quiet" onClick={close}>
          Keep it open
        </button>
        <button type="button" className="button-primary" onClick={giveUp}>
          Close without saving
        </button>
      </div>
    </dialog>
  )
}
