/** The bar between lesson and workspace: drag it, or use the arrow keys. */
'use client'

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { recall, remember } from './preferences.ts'
import { splitKey } from './theme.ts'

const limits = { min: 25, max: 70, initial: 46, step: 2 } as const

const within = (share: number): number => Math.min(limits.max, Math.max(limits.min, share))

/** The workspace's share of the width is the custom property --split, set before the first paint. */
function show(share: number): void {
  document.documentElement.style.setProperty('--split', `${share}%`)
}

/** `controls` is the id of the element whose width it sets. */
export function Splitter({ controls }: { readonly controls: string }) {
  const [share, setShare] = useState<number>(limits.initial)
  const dragged = useRef(false)
  useEffect(() => setShare(within(Number(recall(splitKey)) || limits.initial)), [])

  const move = (next: number) => {
    const rounded = Math.round(within(next) * 10) / 10
    setShare(rounded)
    show(rounded)
    return rounded
  }
  const keep = (next: number) => remember(splitKey, String(move(next)))
  const shareAt = (event: PointerEvent) => 100 - (event.clientX / window.innerWidth) * 100

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a widget; hr is not.
    <div
      role="separator"
      aria-label="Width of the workspace"
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuenow={Math.round(share)}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      tabIndex={0}
      className="splitter"
      onKeyDown={(event) => {
        const next = keyTarget(event, share)
        if (next === undefined) return
        event.preventDefault()
        keep(next)
      }}
      onPointerDown={(event) => {
        dragged.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => dragged.current && move(shareAt(event))}
      onPointerUp={(event) => {
        dragged.current = false
        keep(shareAt(event))
      }}
      onDoubleClick={() => keep(limits.initial)}
    />
  )
}

function keyTarget(event: KeyboardEvent, share: number): number | undefined {
  switch (event.key) {
    case 'ArrowLeft':
      return share + limits.step
    case 'ArrowRight':
      return share - limits.step
    case 'Home':
      return limits.min
    case 'End':
      return limits.max
    default:
      return undefined
  }
}
