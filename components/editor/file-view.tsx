/** What is to be seen of the file in front: its text, or why there is none. */
'use client'

import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { loadPart } from '#components/ui/load-part.ts'
import { largestFile } from '#lib/protocol.ts'
import { ConflictBanner } from './conflict-banner.tsx'
import type { EditorWorkspace } from './editor-workspace.ts'
import { noAnswer } from './failure-text.ts'
import type { OpenFile, TextFile } from './open-file.ts'
import { nameOf } from './paths.ts'
import { SaveStatus } from './save-status.tsx'

/** The editor proper is a megabyte, so it comes with the first file that is opened. */
const TextView = lazy(async () => ({
  default: (await loadPart(() => import('./monaco/text-view.tsx'))).TextView,
}))
const DiffView = lazy(async () => ({
  default: (await loadPart(() => import('./monaco/diff-view.tsx'))).DiffView,
}))

interface FileViewProps {
  readonly workspace: EditorWorkspace
  /** Shows the list of files and moves the keyboard there; always the same function. */
  readonly showTree: () => void
}

export function FileView({ workspace, showTree }: FileViewProps) {
  const path = useStore(workspace.files.store, (s) => s.active)
  const file = useStore(workspace.files.store, (s) => (path === null ? undefined : s.files[path]))
  if (path === null || file === undefined) {
    return (
      <Instead text="Choose a file in the list to read and change it here.">
        <button type="button" className="button-quiet files-only-narrow" onClick={showTree}>
          Show the list
        </button>
      </Instead>
    )
  }
  if (file.kind === 'text')
    return <Text workspace={workspace} path={path} file={file} showTree={showTree} />
  return <NoText workspace={workspace} path={path} file={file} />
}

interface TextProps {
  readonly workspace: EditorWorkspace
  readonly path: string
  readonly file: TextFile
  readonly showTree: () => void
}

function Text({ workspace, path, file, showTree }: TextProps) {
  const [compared, setCompared] = useState<string | null>(null)
  const [tabLeaves, setTabLeaves] = useState(false)
  const { standing } = file
  const theirs = standing.state === 'conflict' ? standing.theirs : null
  const comparing = theirs !== null && compared === path
  return (
    <>
      {standing.state === 'conflict' && (
        <ConflictBanner
          files={workspace.files}
          path={path}
          theirs={standing.theirs}
          comparing={comparing}
          compare={() => setCompared(comparing ? null : path)}
        />
      )}
      <div className="file-text">
        <Suspense fallback={<Instead text="Loading the editor…" />}>
          {comparing ? (
            <DiffView files={workspace.files} path={path} text={file.text} theirs={theirs.text} />
          ) : (
            <TextView
              files={workspace.files}
              path={path}
              text={file.text}
              onTabLeaves={setTabLeaves}
              leave={showTree}
            />
          )}
        </Suspense>
      </div>
      <SaveStatus file={file} tabLeaves={tabLeaves} />
    </>
  )
}

interface NoTextProps {
  readonly workspace: EditorWorkspace
  readonly path: string
  readonly file: Exclude<OpenFile, TextFile>
}

function NoText({ workspace, path, file }: NoTextProps) {
  const { files, tree } = workspace
  switch (file.kind) {
    case 'opening':
      return <Instead text="Opening…" />
    case 'absent':
      return (
        <Instead text={`There is no ${path} in your workspace yet.`}>
          <button type="button" className="button-primary" onClick={() => void create()}>
            Create it
          </button>
        </Instead>
      )
    case 'binary':
      return (
        <Instead
          text={`${nameOf(path)} is not text, so it is not shown here. In the terminal, file and hexdump tell more about it.`}
        />
      )
    case 'too-large':
      return (
        <Instead
          text={`${nameOf(path)} has ${kib(file.size)} KiB; the editor opens files of up to ${kib(largestFile)} KiB. In the terminal, less shows it.`}
        />
      )
    case 'failed':
      return (
        <Instead text={file.problem ? `${file.problem.message} ${file.problem.next}` : noAnswer}>
          <button type="button" className="button-quiet" onClick={() => void files.open(path)}>
            Try again
          </button>
        </Instead>
      )
  }
  async function create(): Promise<void> {
    const answer = await tree.makeFile(path)
    // Somebody else may have made it meanwhile; then there is something to see.
    if (!answer.ok) await files.open(path)
  }
}

const kib = (bytes: number): string => Math.ceil(bytes / 1024).toLocaleString('en')

interface InsteadProps {
  readonly text: string
  readonly children?: ReactNode
}

function Instead({ text, children }: InsteadProps) {
  return (
    <div className="file-instead">
      <p role="status">{text}</p>
      {children}
    </div>
  )
}
