/** The <LiveDiagram> of lessons: drawn from the learner's own engine while it runs. */
'use client'

import { Activity, Play } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useSession } from '#components/session/session.ts'
import { canStart } from '#components/session/session-state.ts'
import { loadPart } from '#components/ui/load-part.ts'
import { openWorkspace } from '#components/ui/workspace-sheet.ts'
import { startHost } from '#components/workspace/start-host.ts'
import { type LiveDiagramRequest, liveDiagramTitles } from '#lib/diagrams/live/live-diagram.ts'
import { promiseOf } from './live-words.ts'
import { useRequestedEngine } from './requested-engine.ts'
import './live-diagram.css'

/** Drawing is for those who have a host. */
const LivePicture = lazy(async () => ({
  default: (await loadPart(() => import('./live-picture.tsx'))).LivePicture,
}))

export function LiveDiagram({ request }: { readonly request: LiveDiagramRequest }) {
  const engine = useRequestedEngine(request)
  const title = titleOf(request)
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
        <Promised request={request} />
      ) : (
        <Suspense fallback={<Promised request={request} />}>
          <LivePicture engine={engine} request={request} />
        </Suspense>
      )}
    </figure>
  )
}

function titleOf(request: LiveDiagramRequest): string {
  const about =
    request.kind === 'lifecycle'
      ? request.container
      : request.kind === 'layers'
        ? request.image
        : request.kind === 'compose'
          ? request.project
          : undefined
  const title = liveDiagramTitles[request.kind]
  return about === undefined ? title : `${title}: ${about}`
}

/** As tall as what it stands for, so that the page does not move when a host starts. */
function Promised({ request }: { readonly request: LiveDiagramRequest }) {
  const startable = useSession((s) => canStart(s.session))
  const start = () => {
    openWorkspace()
    void startHost()
  }
  return (
    <>
      <div className="live-box live-quiet">
        <p>{promiseOf(request)}</p>
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
