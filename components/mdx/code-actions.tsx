/** The Copy and Run buttons of a code block. */
'use client'

import { Check, Copy, Play } from 'lucide-react'
import { useEffect, useState } from 'react'
import { openWorkspace } from '#components/ui/workspace-sheet.ts'
import { runInTerminal } from '#components/workspace/run-in-terminal.ts'

interface CodeActionsProps {
  readonly code: string
  readonly run: boolean
}

export function CodeActions({ code, run }: CodeActionsProps) {
  return (
    <div className="code-actions">
      <CopyButton code={code} />
      {run && <RunButton code={code} />}
    </div>
  )
}

type Copied = 'no' | 'yes' | 'refused'

const copyWords: Record<Copied, string> = { no: 'Copy', yes: 'Copied', refused: 'Press Ctrl+C' }

/** Milliseconds for which the button says that it has copied. */
const copiedFor = 1800

function CopyButton({ code }: { readonly code: string }) {
  const [copied, setCopied] = useState<Copied>('no')
  useEffect(() => {
    if (copied === 'no') return
    const timer = setTimeout(() => setCopied('no'), copiedFor)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () =>
    copyText(code).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    )
  return (
    <button type="button" className="code-button" onClick={() => void copy()}>
      {copied === 'yes' ? (
        <Check aria-hidden="true" size={14} />
      ) : (
        <Copy aria-hidden="true" size={14} />
      )}
      <span aria-live="polite">{copyWords[copied]}</span>
    </button>
  )
}

/** Browsers offer no clipboard on plain http, where a class may well be. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'sr-only'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (!copied) throw new Error('The browser did not copy.')
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
