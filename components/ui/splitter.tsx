/** A bar between two parts of the page: drag it, or use the arrow keys. */
'use client'

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { recall, remember } from './preferences.ts'

export interface SplitterProps {
  /** The id of the element whose share it sets. */
  readonly controls: string
  readonly label: string
  /** Whether the bar stands between left and right, or lies between top and bottom. */
  readonly orientation: 'vertical' | 'horizontal'
  /** The custom property of the page that is set, in percent. */
  readonly property: `--${string}`
  /** The preference under which the share is kept. */
  readonly preference: string
  /** Shares of the whole, in percent. */
  readonly limits: { readonly min: number; readonly max: number; readonly initial: number }
  /** The share, in percent, that puts the bar where the pointer is. */
  shareAt(event: PointerEvent<HTMLElement>): number
}

/** Percent that an arrow key moves it. */
const step = 2

/** The share as it is shown and kept; `move` only shows it. */
function useShare({ property, preference, limits }: SplitterProps) {
  const [share, setShare] = useState<number>(limits.initial)
  const move = (next: number) => {
    const within = Math.min(limits.max, Math.max(limits.min, next))
    const rounded = Math.round(within * 10) / 10
    setShare(rounded)
    document.documentElement.style.setProperty(property, `${rounded}%`)
    return rounded
  }
  const keep = (next: number) => remember(preference, String(move(next)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is looked up once.
  useEffect(() => void move(Number(recall(preference)) || limits.initial), [])
  return { share, move, keep }
}

export function Splitter(props: SplitterProps) {
  const { controls, label, orientation, limits, shareAt } = props
  const { share, move, keep } = useShare(props)
  const dragged = useRef(false)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a widget; hr is not.
    <div
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-controls={controls}
      aria-valuenow={Math.round(share)}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      tabIndex={0}
      className="splitter"
      onKeyDown={(event) => {
        const next = keyTarget(event, share, limits)
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

function keyTarget(
  event: KeyboardEvent,
  share: number,
  limits: SplitterProps['limits'],
): number | undefined {
  switch (event.key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return share + step
    case 'ArrowRight':
    case 'ArrowUp':
      return share - step
    case 'Home':
      return limits.min
    case 'End':
      return limits.max
    default:
      return undefined
  }
}
