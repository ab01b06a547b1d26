/** The <LiveDiagram> of lessons: drawn from the learner's own engine while it runs. */
'use client'

import { Activity, Play } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useSession } from '#components/session/session.ts'
import { canStart } from '#components/session/session-state.ts'
import { loadPart } from '#components/ui/load-part.ts'
import { openWorkspace } from '#components/ui/workspace-sheet.ts'
import { startHost } from '#components/workspace/start-host.ts'
import type { LiveDiagramRequest } from '#lib/diagrams/live/live-diagram.ts'
import { useRequestedEngine } from './requested-engine.ts'
import './live-diagram.css'

/** Drawing is for those who have a host. */
const LivePicture = lazy(async () => ({
  default: (await loadPart(() => import('./live-picture.tsx'))).LivePicture,
}))

interface LiveDiagramProps {
  readonly request: LiveDiagramRequest
  readonly title: string
  /** What will appear once a host runs. */
  readonly promise: string
}

export function LiveDiagram({ request, title, promise }: LiveDiagramProps) {
  const engine = useRequestedEngine(request)
  return (
    <figure className="diagram live-diagram" data-kind={request.kind} aria-label={title}>
      <figcaption className="live-head">
        <span>
          <Activity aria-hidden="true" size={14} />
          {title}
        </span>
        <span className="live-mark" data-live={engine !== null}>
          {engine === null ? 'not running yet' : 'live, from your host'}
        </span>
      </figcaption>
      {engine === null ? (
        <Promised words={promise} />
      ) : (
        <Suspense fallback={<Promised words={promise} />}>
          <LivePicture engine={engine} request={request} />
        </Suspense>
      )}
    </figure>
  )
}

/** As tall as what it stands for, so that the page does not move when a host starts. */
function Promised({ words }: { readonly words: string }) {
  const startable = useSession((s) => canStart(s.session))
  const start = () => {
    openWorkspace()
    void startHost()
  }
  return (
    <>
      <div className="live-box live-quiet">
        <p>{words}</p>
      </div>
      <div className="live-foot">
        {startable && (
          <button type="button" className="code-button" onClick={start}>
            <Play aria-hidden="true" size={13} fill="currentColor" />
            Start your Docker host
          </button>
        )}
      </div>
    </>
  )
}
