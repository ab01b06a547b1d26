/** The <MermaidPlayground> of lessons: a diagram to change, with its drawing beside it. */
'use client'

import { RotateCcw } from 'lucide-react'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { loadPart } from '#components/ui/load-part.ts'
import type { DiagramProblem } from '#lib/diagrams/problem.ts'
import './mermaid-playground.css'

interface MermaidPlaygroundProps {
  /** The Mermaid text it begins with; the fence in it, in lessons. */
  readonly start: string
  /** The drawing of the start, made at build: what readers see until they change something. */
  readonly children?: ReactNode
}

type Preview =
  | { readonly kind: 'start' }
  | { readonly kind: 'drawn'; readonly html: string }
  | { readonly kind: 'wrong'; readonly problem: DiagramProblem; readonly html: string | null }

export function MermaidPlayground({ start, children }: MermaidPlaygroundProps) {
  const [text, setText] = useState(start)
  const id = useId()
  const preview = usePreview(text, start, id)
  const wrong = preview.kind === 'wrong' ? preview.problem : null
  const html = preview.kind === 'start' ? null : preview.html
  return (
    <div className="mermaid-playground">
      <div className="playground-head">
        <label htmlFor={id}>Mermaid, to change as you like</label>
        <span className="code-actions">
          <CopyButton text={text} />
          <button
            type="button"
            className="code-button"
            disabled={text === start}
            onClick={() => setText(start)}
          >
            <RotateCcw aria-hidden="true" size={14} />
            Reset
          </button>
        </span>
      </div>
      <textarea
        id={id}
        value={text}
        rows={Math.min(18, start.split('\n').length + 1)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-problem`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`${id}-problem`} className="playground-problem" role="status">
        {wrong !== null && `Line ${wrong.line}: ${wrong.message.split('\n')[0]}`}
      </p>
      {html === null ? (
        <div className="playground-preview">{children}</div>
      ) : (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by Mermaid under its strict rules, and finished without anything active.
        <div className="playground-preview" dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </div>
  )
}

/** Milliseconds without a keystroke before the text is drawn. */
const rest = 250

/** The start needs no Mermaid; the first change brings it. What is wrong keeps the last drawing. */
function usePreview(text: string, start: string, id: string): Preview {
  const [preview, setPreview] = useState<Preview>({ kind: 'start' })
  useEffect(() => {
    if (text === start) {
      setPreview({ kind: 'start' })
      return
    }
    let current = true
    const timer = setTimeout(() => {
      void draw(text, id).then((next) => {
        if (current) setPreview((before) => keepingDrawing(next, before))
      })
    }, rest)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [text, start, id])
  return preview
}

async function draw(text: string, id: string): Promise<Preview> {
  const { drawPlayground } = await loadPart(
    () => import('#components/diagrams/live/draw-playground.ts'),
  )
  const drawn = await drawPlayground(text, `playground${id.replace(/[^A-Za-z0-9]/g, '')}`)
  return drawn.ok
    ? { kind: 'drawn', html: drawn.value }
    : { kind: 'wrong', problem: drawn.error, html: null }
}

const keepingDrawing = (next: Preview, before: Preview): Preview =>
  next.kind === 'wrong' && before.kind !== 'start' ? { ...next, html: before.html } : next
