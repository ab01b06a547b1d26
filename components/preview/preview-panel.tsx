/** The pages that ports of the learner's host serve, in a frame with an origin of its own. */
'use client'

import { useEffect, useRef } from 'react'
import { HostChoice } from '#components/workspace/host-choice.tsx'
import { useEngine } from '#components/workspace/lesson-snapshot.ts'
import type { NodeName } from '#lib/nodes.ts'
import { PortList } from './port-list.tsx'
import { PreviewBar } from './preview-bar.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import { chooseNode, leavePreview, reload, showPlace, usePreview } from './preview-store.ts'
import { portsSignature, publishedPorts } from './published-ports.ts'
import './preview.css'

export function PreviewPanel() {
  const node = usePreview((s) => s.node)
  const engine = useEngine(node)
  const ports = publishedPorts(engine)
  useFirstPlace(node, ports[0]?.port ?? null)
  useSecondTry(node, portsSignature(engine))
  return (
    <div className="preview">
      <div className="preview-head">
        <HostChoice node={node} choose={chooseNode} />
        <PortList ports={ports} />
        <PreviewBar />
      </div>
      <PreviewFrame nothingPublished={ports.length === 0} />
    </div>
  )
}

/** Shows what was shown before, or the first port there is, so that nobody faces an empty panel. */
function useFirstPlace(node: NodeName, firstPort: number | null): void {
  useEffect(() => {
    const { place, view } = usePreview.getState()
    if (view.state !== 'empty') return
    if (place) void showPlace(place)
    else if (firstPort !== null) void showPlace({ port: firstPort, path: '/', node })
  }, [node, firstPort])
  useEffect(() => leavePreview, [])
}

/** Where nothing answered, something may once a container has come or gone. */
function useSecondTry(node: NodeName, signature: string): void {
  const before = useRef({ node, signature })
  useEffect(() => {
    const changed = before.current.node === node && before.current.signature !== signature
    before.current = { node, signature }
    if (changed && usePreview.getState().visit?.state === 'failed') reload()
  }, [node, signature])
}
