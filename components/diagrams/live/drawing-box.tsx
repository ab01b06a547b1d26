/** A box of fixed size with the drawing of a Mermaid text, which changes as the text does. */
'use client'

import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { loadPart } from '#components/ui/load-part.ts'
import type { DrawOptions } from './draw-in-browser.ts'
import { createDrawingView, type DrawingView } from './drawing-view.ts'
import { useInView } from './use-in-view.ts'

interface DrawingBoxProps {
  readonly source: string
  /** For those who scroll in it with the keyboard. */
  readonly label: string
  readonly rankSpacing?: number | undefined
}

type Trouble = 'none' | 'not-drawn'

/** Mermaid is asked for only when the box is in view. */
export function DrawingBox({ source, label, rankSpacing }: DrawingBoxProps) {
  const box = useRef<HTMLDivElement>(null)
  const [trouble, setTrouble] = useState<Trouble>('none')
  const id = `live${useId().replace(/[^A-Za-z0-9]/g, '')}`
  const view = useDrawingView(box, { id, rankSpacing }, setTrouble)
  const inView = useInView(box)
  useEffect(() => {
    if (inView) view.current?.show(source)
  }, [view, inView, source])
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards could not scroll it otherwise. */}
      <section ref={box} className="live-box" aria-label={label} tabIndex={0} />
      {trouble === 'not-drawn' && (
        <p className="live-trouble">This could not be drawn just now. Its words are below.</p>
      )}
    </>
  )
}

function useDrawingView(
  box: RefObject<HTMLDivElement | null>,
  { id, rankSpacing }: DrawOptions,
  tell: (trouble: Trouble) => void,
): RefObject<DrawingView | null> {
  const view = useRef<DrawingView | null>(null)
  useEffect(() => {
    if (box.current === null) return
    const made = createDrawingView({
      box: box.current,
      draw: async (source) => {
        const { drawInBrowser } = await loadPart(() => import('./draw-in-browser.ts'))
        return drawInBrowser(source, { id, rankSpacing })
      },
      shown: () => tell('none'),
      failed: () => tell('not-drawn'),
    })
    view.current = made
    return () => {
      view.current = null
      made[Symbol.dispose]()
    }
  }, [box, id, rankSpacing, tell])
  return view
}
