/** A picture of the learner's engine, its words, and what can be done with them. */
'use client'

import { AlignLeft } from 'lucide-react'
import { useMemo, useState } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { drawLive } from '#lib/diagrams/live/draw-live.ts'
import {
  type LiveDiagramRequest,
  liveDiagramTitles,
  type LivePicture as Picture,
} from '#lib/diagrams/live/live-diagram.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { DrawingBox } from './drawing-box.tsx'
import { useChangeWords } from './use-change-words.ts'
import './live-diagram.css'

interface LivePictureProps {
  readonly engine: EngineState
  readonly request: LiveDiagramRequest
}

export function LivePicture({ engine, request }: LivePictureProps) {
  const picture = usePicture(engine, request)
  const change = useChangeWords(picture.words)
  return (
    <>
      {picture.source === null ? (
        <div className="live-box live-quiet">
          <p>{picture.words.join(' ')}</p>
        </div>
      ) : (
        <DrawingBox
          source={picture.source}
          label={liveDiagramTitles[request.kind]}
          rankSpacing={request.kind === 'layers' ? 18 : undefined}
        />
      )}
      <LiveWords picture={picture} />
      <p className="sr-only" aria-live="polite">
        {change}
      </p>
    </>
  )
}

/** A picture that says the same is the same, so that nothing is drawn or said for it. */
function usePicture(engine: EngineState, request: LiveDiagramRequest): Picture {
  const text = useMemo(() => JSON.stringify(drawLive(engine, request)), [engine, request])
  return useMemo(() => JSON.parse(text) as Picture, [text])
}

/** Readers who do not see the drawing have the words at once; others when they ask for them. */
function LiveWords({ picture: { source, words } }: { readonly picture: Picture }) {
  const [open, setOpen] = useState(false)
  if (source === null) return <div className="live-foot" />
  return (
    <>
      <div className="live-foot">
        <button
          type="button"
          className="code-button"
          aria-pressed={open}
          onClick={() => setOpen(!open)}
        >
          <AlignLeft aria-hidden="true" size={14} />
          In words
        </button>
        <CopyButton text={source} label="Copy as Mermaid" />
      </div>
      <ul className={open ? 'live-words' : 'sr-only'}>
        {words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
