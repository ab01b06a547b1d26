/** A term of the glossary in running text: explained on hover and focus, and a link to the glossary. */
'use client'

import Link from 'next/link'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { InlineText } from '#components/ui/inline-text.tsx'

interface TermProps {
  /** Its place on the glossary page. */
  readonly id: string
  readonly means: string
  readonly children: ReactNode
}

/** Milliseconds a pointer rests before the explanation comes, so that it does not flash in passing. */
const rest = 250
/** Milliseconds it stays after the pointer left, so that the pointer can go onto it. */
const linger = 150

export function Term({ id, means, children }: TermProps) {
  const tip = useRef<HTMLSpanElement>(null)
  const anchor = useRef<HTMLAnchorElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const tipId = useId()
  useEffect(() => () => clearTimeout(timer.current), [])

  const after = (ms: number, deed: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(deed, ms)
  }
  const show = () => {
    if (!tip.current || !anchor.current) return
    tip.current.showPopover()
    place(tip.current, anchor.current)
  }
  const hide = () => tip.current?.hidePopover()
  return (
    <>
      <Link
        ref={anchor}
        href={`/glossary#${id}`}
        prefetch={false}
        className="term"
        aria-describedby={tipId}
        onPointerEnter={(event) => event.pointerType === 'mouse' && after(rest, show)}
        onPointerLeave={() => after(linger, hide)}
        onFocus={(event) => event.currentTarget.matches(':focus-visible') && show()}
        onBlur={hide}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && hide()}
      >
        {children}
      </Link>
      <span
        ref={tip}
        id={tipId}
        role="tooltip"
        popover="manual"
        className="term-tip"
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={() => after(linger, hide)}
      >
        <InlineText text={means} />
      </span>
    </>
  )
}

/** Below the term, or above it when there is no room; never out of the window. */
function place(tip: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect()
  const { width, height } = tip.getBoundingClientRect()
  const margin = 8
  const left = Math.min(Math.max(margin, at.left), window.innerWidth - width - margin)
  const below = at.bottom + margin
  const top = below + height > window.innerHeight ? at.top - height - margin : below
  tip.style.left = `${left}px`
  tip.style.top = `${top}px`
}
