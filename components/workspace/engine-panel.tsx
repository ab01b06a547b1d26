/** What is on the learner's Docker host, as it changes: as diagrams, and as lists. */
'use client'

import { useMemo, useState } from 'react'
import { LivePicture } from '#components/diagrams/live/live-picture.tsx'
import { requestedEngine } from '#components/diagrams/live/requested-engine.ts'
import { useTabs } from '#components/ui/use-tabs.ts'
import type { LiveDiagramKind, LiveDiagramRequest } from '#lib/diagrams/live/live-diagram.ts'
import { liveDiagramKinds } from '#lib/diagrams/live/live-diagram.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
import { EngineLists } from './engine-lists.tsx'
import { HostChoice } from './host-choice.tsx'
import { useLesson } from './lesson-snapshot.ts'
import './engine-panel.css'

const names: Readonly<Record<LiveDiagramKind, string>> = {
  topology: 'Networks',
  lifecycle: 'States',
  layers: 'Layers',
  volumes: 'Volumes',
  compose: 'Compose',
  swarm: 'Swarm',
}

export function EnginePanel() {
  const engines = useLesson((s) => s.engines)
  const [node, setNode] = useState<NodeName | undefined>()
  if (requestedEngine(engines, { kind: 'topology' }) === null) {
    return <p className="panel-wait">Waiting for your engine to tell what is on it…</p>
  }
  return <EngineViews engines={engines} node={node} choose={setNode} />
}

interface EngineViewsProps {
  readonly engines: Parameters<typeof requestedEngine>[0]
  readonly node: NodeName | undefined
  readonly choose: (node: NodeName) => void
}

const views = [...liveDiagramKinds, 'lists'] as const

/** Only the view in front is on the page: nothing is drawn that nobody looks at. */
function EngineViews({ engines, node, choose }: EngineViewsProps) {
  const tabs = useTabs('Views of your engine', views.length)
  const view = views[tabs.shown] ?? 'topology'
  return (
    <div className="engine-panel">
      <div {...tabs.list} className="engine-tabs">
        {views.map((each, index) => (
          <button key={each} {...tabs.tab(index)} className="engine-tab">
            {each === 'lists' ? 'Lists' : names[each]}
          </button>
        ))}
      </div>
      <div className="engine-host">
        <HostChoice node={node ?? firstNode} choose={choose} />
      </div>
      {view === 'lists' ? (
        <div {...tabs.panel(tabs.shown)} className="engine-view">
          <Lists engine={requestedEngine(engines, { kind: 'topology', node })} />
        </div>
      ) : (
        <div key={view} {...tabs.panel(tabs.shown)} className="engine-view live-diagram diagram">
          <View kind={view} engine={requestedEngine(engines, { kind: view, node })} />
        </div>
      )}
    </div>
  )
}

const Lists = ({ engine }: { readonly engine: EngineState | null }) =>
  engine === null ? null : <EngineLists engine={engine} />

interface ViewProps {
  readonly kind: LiveDiagramKind
  readonly engine: EngineState | null
}

function View({ kind, engine }: ViewProps) {
  if (engine === null) return null
  if (kind === 'layers') return <LayersView engine={engine} />
  return <LivePicture engine={engine} request={requests[kind]} />
}

/** One request for each kind, so that a picture is drawn anew only for a new engine. */
const requests: Readonly<Record<Exclude<LiveDiagramKind, 'layers'>, LiveDiagramRequest>> = {
  topology: { kind: 'topology' },
  lifecycle: { kind: 'lifecycle' },
  volumes: { kind: 'volumes' },
  compose: { kind: 'compose' },
  swarm: { kind: 'swarm' },
}

/** The image is the learner's choice; the newest until then. */
function LayersView({ engine }: { readonly engine: EngineState }) {
  const references = engine.images.flatMap((image) => image.references)
  const [chosen, setChosen] = useState<string | null>(null)
  const image = chosen !== null && references.includes(chosen) ? chosen : references[0]
  const request = useMemo<LiveDiagramRequest>(
    () => ({ kind: 'layers', image: image ?? '' }),
    [image],
  )
  if (image === undefined) return <p className="panel-wait">There is no image yet.</p>
  return (
    <>
      <label className="engine-choice">
        Image
        <select value={image} onChange={(event) => setChosen(event.target.value)}>
          {references.map((reference) => (
            <option key={reference}>{reference}</option>
          ))}
        </select>
      </label>
      <LivePicture engine={engine} request={request} />
    </>
  )
}
