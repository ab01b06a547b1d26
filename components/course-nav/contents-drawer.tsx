/** A drawer from the left edge with the lessons of the course. */
'use client'

import { Menu, X } from 'lucide-react'
import { type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'

interface ContentsDrawerProps {
  readonly title: string
  readonly children: ReactNode
}

export function ContentsDrawer({ title, children }: ContentsDrawerProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="button-quiet"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Menu aria-hidden="true" size={17} />
        <span>Lessons</span>
      </button>
      {open && (
        <Drawer title={title} onClose={() => setOpen(false)}>
          {children}
        </Drawer>
      )}
    </>
  )
}

function Drawer({ title, children, onClose }: ContentsDrawerProps & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => dialog.current?.showModal(), [])
  const onClick = ({ target }: MouseEvent) => {
    // The veil is outside of what the dialog holds. A link leaves this lesson, and the drawer with it.
    if (target === dialog.current || (target instanceof Element && target.closest('a')))
      dialog.current?.close()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key is Escape, which a dialog knows by itself.
    <dialog
      ref={dialog}
      className="drawer"
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={onClick}
    >
      <div className="drawer-body">
        <div className="drawer-head">
          <h2 id={titleId}>{title}</h2>
          <button
            type="button"
            className="button-quiet"
            aria-label="Close the list of lessons"
            onClick={() => dialog.current?.close()}
          >
            <X aria-hidden="true" size={18} />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  )
}
