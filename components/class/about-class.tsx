/** Tells a learner who sees what of them in the class, and lets them leave it. */
'use client'

import { useId, useRef, useState } from 'react'
import type { Membership } from '#lib/class/protocol.ts'
import { askClass, problemOf } from './ask-class.ts'
import { dismissClass } from './own-class.ts'
import { SeenByInstructors } from './seen-by-instructors.tsx'

export function AboutClass({ membership }: { readonly membership: Membership }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const [refused, setRefused] = useState('')
  const leave = async () => {
    const left = await askClass.leave()
    if (left.ok) return dismissClass()
    const { message, next } = problemOf(left.error)
    setRefused(`${message} ${next}`)
  }
  return (
    <>
      <button
        type="button"
        className="button-quiet class-about"
        aria-haspopup="dialog"
        onClick={() => dialog.current?.showModal()}
      >
        <span className="class-about-long">Who sees what</span>
        <span className="class-about-short">About</span>
      </button>
      <dialog ref={dialog} className="class-dialog" aria-labelledby={title}>
        <h2 id={title}>{membership.class.name}</h2>
        <p>
          You are in this class as <strong>{membership.name}</strong>.
        </p>
        <SeenByInstructors />
        <p>If you leave, the class forgets you at once. Your progress and your host stay yours.</p>
        <p role="status" className="form-problem">
          {refused}
        </p>
        <div className="class-dialog-actions">
          <button type="button" className="button-quiet" onClick={() => void leave()}>
            Leave the class
          </button>
          <button type="button" className="button-primary" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
      </dialog>
    </>
  )
}
