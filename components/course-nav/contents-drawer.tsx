/** A drawer from the left edge with the lessons of the course. */
'use client'

import { Menu, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'

interface ContentsDrawerProps {
  readonly title: string
  readonly children: ReactNode
}

export function ContentsDrawer({ title, children }: ContentsDrawerProps) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="button-quiet">
        <Menu aria-hidden="true" size={17} />
        <span>Lessons</span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="drawer-veil" />
        <Dialog.Content
          className="drawer"
          aria-describedby={undefined}
          onClick={(event) => {
            // Following a link leaves this lesson, and the drawer with it.
            if (event.target instanceof Element && event.target.closest('a')) setOpen(false)
          }}
        >
          <div className="drawer-head">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close className="button-quiet" aria-label="Close the list of lessons">
              <X aria-hidden="true" size={18} />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
