/** How learners come in: the code to read out, the link to send, and a code for phones. */
'use client'

import { useEffect, useMemo, useState } from 'react'
import { encode } from 'uqr'
import { CopyButton } from '#components/ui/copy-button.tsx'

interface JoinLinkProps {
  readonly code: string
  readonly shown: string
  readonly name: string
}

export function JoinLink({ code, shown, name }: JoinLinkProps) {
  const [origin, setOrigin] = useState('')
  useEffect(() => setOrigin(location.origin), [])
  const link = `${origin}/join/${code}`
  return (
    <section className="join-link" aria-label="How to join">
      <div>
        <p>
          At <strong>{origin.replace(/^https?:\/\//, '')}/join</strong> with the code
        </p>
        <p className="join-code">{shown}</p>
        <CopyButton text={link} label="Copy the link" />
      </div>
      {origin !== '' && <QrCode text={link} label={`Link to join ${name}`} />}
    </section>
  )
}

/** Dark on light in both themes, as cameras want it. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => qrPath(text), [text])
  return (
    <svg className="join-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  )
}

function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { border: 2 })
  const squares = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return { size, path: squares.join('') }
}
