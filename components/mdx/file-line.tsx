/** Names a file of the learner's workspace, and opens it in the editor. */
'use client'

import { FileCode } from 'lucide-react'
import { openInEditor } from '#components/workspace/open-in-editor.ts'
import type { NodeName } from '#lib/nodes.ts'

interface FileLineProps {
  /** Below ~/workspace. */
  readonly path: string
  /** The host it is on; node-1 unless said. */
  readonly node?: NodeName
}

/** Without script it is a line of text. */
export function FileLine({ path, node }: FileLineProps) {
  return (
    <span className="file-line">
      <FileCode aria-hidden="true" size={17} strokeWidth={1.75} />
      <code>{path}</code>
      {node && <span>on {node}</span>}
      <button type="button" className="code-button" onClick={() => void openInEditor(path, node)}>
        <span>
          Open<span className="sr-only"> {path}</span> in the editor
        </span>
      </button>
    </span>
  )
}
