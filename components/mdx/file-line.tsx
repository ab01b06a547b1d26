/** Names a file of the learner's workspace, and opens it in the editor. */
'use client'

import { FileCode } from 'lucide-react'
import { openInEditor } from '#components/workspace/open-in-editor.ts'

/** `path` is below ~/workspace. Without script it is a line of text. */
export function FileLine({ path }: { readonly path: string }) {
  return (
    <span className="file-line">
      <FileCode aria-hidden="true" size={17} strokeWidth={1.75} />
      <code>{path}</code>
      <button type="button" className="code-button" onClick={() => void openInEditor(path)}>
        Open<span className="sr-only"> {path}</span> in the editor
      </button>
    </span>
  )
}
