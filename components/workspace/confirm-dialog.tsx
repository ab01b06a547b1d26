/** Asks before something is thrown away. */
'use client'

import { type ReactNode, useId, useRef } from 'react'
import './confirm-dialog.css'

interface ConfirmDialogProps {
  /** Name of the button that opens it. */
  readonly label: string
  readonly icon: ReactNode
  readonly question: string
  readonly children: ReactNode
  /** Name of the button that does not; “Keep it” unless told. */
  readonly cancel?: string
  /** Name of the button that goes ahead. */
  readonly confirm: string
  readonly onConfirm: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const close = () => dialog.current?.close()
  return (
    <>
      <button
        type="button"
        className="terminal-button"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        {props.icon}
        <span>{props.label}</span>
      </button>
      <dialog ref={dialog} className="confirm-dialog" aria-labelledby={titleId}>
        <h2 id={titleId}>{props.question}</h2>
        {props.children}
        <div className="confirm-actions">
          <button type="button" className="button-quiet" onClick={close}>
            {props.cancel ?? 'Keep it'}
          </button>
          <button
            type="button"
            className="button-primary"
            onClick={() => {
              close()
              props.onConfirm()
            }}
          >
            {props.confirm}
          </button>
        </div>
      </dialog>
    </>
  )
}
