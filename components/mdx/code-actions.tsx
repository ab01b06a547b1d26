/** The Copy and Run buttons of a code block. */
'use client'

import { Play } from 'lucide-react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { openWorkspace } from '#components/ui/workspace-sheet.ts'
import { runInTerminal } from '#components/workspace/run-in-terminal.ts'

interface CodeActionsProps {
  readonly code: string
  readonly run: boolean
}

export function CodeActions({ code, run }: CodeActionsProps) {
  return (
    <div className="code-actions">
      <CopyButton text={code} />
      {run && <RunButton code={code} />}
    </div>
  )
}

function RunButton({ code }: { readonly code: string }) {
  const run = () => {
    openWorkspace()
    runInTerminal(code)
  }
  return (
    <button
      type="button"
      className="code-button code-run"
      onClick={run}
      title="Run in the terminal"
    >
      <Play aria-hidden="true" size={13} fill="currentColor" />
      Run
    </button>
  )
}
