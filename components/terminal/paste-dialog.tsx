/** Asks before several lines are pasted into a program that would run each of them at once. */
'use client'

import { useEffect, useRef } from 'react'
import { forgetPaste, linesIn, type PendingPaste, usePendingPaste } from './paste-question.ts'

export function PasteDialog() {
  const pending = usePendingPaste((s) => s.pending)
  return pending && <Question pending={pending} />
}

function Question({ pending }: { readonly pending: PendingPaste }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const lines = linesIn(pending.text)
  // Closed rather than taken away, so that the terminal has the focus again.
  const close = () => dialog.current?.close()
  const paste = () => {
    close()
    pending.paste()
  }
  return (
    <dialog
      ref={dialog}
      className="confirm-dialog paste-dialog"
      aria-labelledby="paste-question"
      onClose={forgetPaste}
    >
      <h2 id="paste-question">Paste {lines === 1 ? 'a line' : `${lines} lines`}?</h2>
      <p>What runs in this terminal takes each line as soon as it comes.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards could not scroll it otherwise. */}
      <pre tabIndex={0}>{pending.text}</pre>
      <div className="confirm-actions">
        <button type="button" className="button-quiet" onClick={close}>
          Do not paste
        </button>
        <button type="button" className="button-primary" onClick={paste}>
          Paste
        </button>
      </div>
    </dialog>
  )
}
