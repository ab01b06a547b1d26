/** The Copy and Run buttons of a code block. */
'use client'

import { Play } from 'lucide-react'
import { useRef } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { useEarlyPress } from '#components/ui/use-early-press.ts'
import { runInTerminal } from '#components/workspace/run-in-terminal.ts'
import type { NodeName } from '#lib/nodes.ts'

interface CodeActionsProps {
  readonly code: string
  readonly run: boolean
  /** The host on which it runs; that of the terminal in front if absent. */
  readonly node?: NodeName | undefined
}

export function CodeActions({ code, run, node }: CodeActionsProps) {
  return (
    <div className="code-actions">
      <CopyButton text={code} />
      {run && <RunButton code={code} node={node} />}
    </div>
  )
}

function RunButton({ code, node }: Pick<CodeActionsProps, 'code' | 'node'>) {
  const button = useRef<HTMLButtonElement>(null)
  const run = () => {
    heard()
    runInTerminal(code, node)
  }
  const { heard } = useEarlyPress(button, run)
  return (
    <button
      ref={button}
      type="button"
      className="code-button code-run"
      onClick={run}
      title={node ? `Run on ${node}` : 'Run in the terminal'}
    >
      <Play aria-hidden="true" size={13} fill="currentColor" />
      Run
    </button>
  )
}
