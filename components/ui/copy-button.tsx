/** A button that copies a text and says that it has. */
'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text.ts'

interface CopyButtonProps {
  readonly text: string
  /** What the button says; "Copy" unless told. */
  readonly label?: string
}

type Copied = 'no' | 'yes' | 'refused'

/** Milliseconds for which the button says that it has copied. */
const copiedFor = 1800

export function CopyButton({ text, label = 'Copy' }: CopyButtonProps) {
  const [copied, setCopied] = useState<Copied>('no')
  useEffect(() => {
    if (copied === 'no') return
    const timer = setTimeout(() => setCopied('no'), copiedFor)
    return () => clearTimeout(timer)
  }, [copied])
  const words: Record<Copied, string> = { no: label, yes: 'Copied', refused: 'Press Ctrl+C' }
  const Icon = copied === 'yes' ? Check : Copy
  const copy = () =>
    copyText(text).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    )
  return (
    <button type="button" className="code-button" onClick={() => void copy()}>
      <Icon aria-hidden="true" size={14} />
      <span aria-live="polite">{words[copied]}</span>
    </button>
  )
}
