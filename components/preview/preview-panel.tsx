/** The pages that ports of the learner's host serve, in a frame with an origin of its own. */
'use client'

import { useEffect, useRef } from 'react'
import { useEngine } from '#components/workspace/lesson-following.ts'
import { PortList } from './port-list.tsx'
import { PreviewBar } from './preview-bar.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import { leavePreview, reload, showPlace, usePreview } from './preview-store.ts'
import { portsSignature, publishedPorts } from './published-ports.ts'
import './preview.css'

export function PreviewPanel() {
  const engine = useEngine()
  const ports = publishedPorts(engine)
  useFirstPlace(ports[0]?.port ?? null)
  useSecondTry(portsSignature(engine))
  return (
    <div className="preview">
      <div className="preview-head">
        <PortList ports={ports} />
        <PreviewBar />
      </div>
      <PreviewFrame nothingPublished={ports.length === 0} />
    </div>
  )
}

/** Shows what was shown before, or the first port there is, so that nobody faces an empty panel. */
function useFirstPlace(firstPort: number | null): void {
  useEffect(() => {
    const { place, view } = usePreview.getState()
    if (view.state !== 'empty') return
    if (place) void showPlace(place)
    else if (firstPort !== null) void showPlace({ port: firstPort, path: '/' })
  }, [firstPort])
  useEffect(() => leavePreview, [])
}

/** Where nothing answered, something may once a container has come or gone. */
function useSecondTry(signature: string): void {
  const before = useRef(signature)
  useEffect(() => {
    if (before.current === signature) return
    before.current = signature
    if (usePreview.getState().visit?.state === 'failed') reload()
  }, [signature])
}
