/** A link to a step, to send to somebody: pressing it also copies it. */
'use client'

import { Check, Link2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { copyText } from '#components/ui/copy-text.ts'
import { announce } from './notices.ts'

/** The id of a step's place in its lesson. */
export const stepAnchor = (check: string): string => `step-${check}`

/** Milliseconds for which it says that it has copied. */
const copiedFor = 1800

export function CheckLink({ check }: { readonly check: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), copiedFor)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Link2
  const anchor = `#${stepAnchor(check)}`
  const copy = () =>
    copyText(new URL(anchor, window.location.href).href).then(
      () => {
        setCopied(true)
        announce('Link copied')
      },
      () => undefined, // it stands in the address bar
    )
  return (
    <a
      className="check-link"
      href={anchor}
      aria-label="Link to this step"
      title="Link to this step"
      onClick={() => void copy()}
    >
      <Icon aria-hidden="true" size={15} />
    </a>
  )
}
