/** What is on the learner's Docker host, as it changes: as diagrams, and as lists. */
'use client'

import { Tabs } from 'radix-ui'
import { useMemo, useState } from 'react'
import { LivePicture } from '#components/diagrams/live/live-picture.tsx'
import { requestedEngine } from '#components/diagrams/live/requested-engine.ts'
import type { LiveDiagramKind, LiveDiagramRequest } from '#lib/diagrams/live/live-diagram.ts'
import { liveDiagramKinds } from '#lib/diagrams/live/live-diagram.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
import { EngineLists } from './engine-lists.tsx'
import { HostChoice } from './host-choice.tsx'
import { useLesson } from './lesson-following.ts'
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
  return (
    <Tabs.Root className="engine-panel" defaultValue="topology">
      <Tabs.List className="engine-tabs" aria-label="Views of your engine">
        {liveDiagramKinds.map((kind) => (
          <Tabs.Trigger key={kind} className="engine-tab" value={kind}>
            {names[kind]}
          </Tabs.Trigger>
        ))}
        <Tabs.Trigger className="engine-tab" value="lists">
          Lists
        </Tabs.Trigger>
      </Tabs.List>
      <div className="engine-host">
        <HostChoice node={node ?? firstNode} choose={setNode} />
      </div>
      {liveDiagramKinds.map((kind) => (
        <Tabs.Content key={kind} className="engine-view live-diagram diagram" value={kind}>
          <View kind={kind} engine={requestedEngine(engines, { kind, node })} />
        </Tabs.Content>
      ))}
      <Tabs.Content className="engine-view" value="lists">
        <Lists engine={requestedEngine(engines, { kind: 'topology', node })} />
      </Tabs.Content>
    </Tabs.Root>
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
