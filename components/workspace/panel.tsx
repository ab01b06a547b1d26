/** The open panel, above the terminal, and the bar that shares the height between them. */
'use client'

import { X } from 'lucide-react'
import { type PointerEvent, Suspense } from 'react'
import { Splitter } from '#components/ui/splitter.tsx'
import { panelButtonId, panelId } from './panel-bar.tsx'
import { panels } from './panel-registry.ts'
import { closePanel, type PanelName, usePanels } from './panels.ts'
import './panel.css'

export function Panel() {
  const open = usePanels((s) => s.open)
  return open === null ? null : <OpenPanel name={open} />
}

function OpenPanel({ name }: { readonly name: PanelName }) {
  const { label, icon: Icon, Content } = panels[name]
  const close = () => {
    closePanel()
    document.getElementById(panelButtonId(name))?.focus()
  }
  return (
    <section id={panelId} className="panel" aria-label={label}>
      <header className="panel-head">
        <h2>
          <Icon aria-hidden="true" size={15} />
          {label}
        </h2>
        <button type="button" className="terminal-button" title={`Close ${label}`} onClick={close}>
          <X aria-hidden="true" size={15} />
          <span className="sr-only">Close {label}</span>
        </button>
      </header>
      <div className="panel-body">
        <Suspense fallback={<p className="panel-wait">Loading…</p>}>
          <Content />
        </Suspense>
      </div>
      <Splitter
        controls={panelId}
        label="Height of the panel"
        orientation="horizontal"
        property="--panel"
        preference="slipway-panel"
        limits={{ min: 20, max: 85, initial: 55 }}
        shareAt={shareOfArea}
      />
    </section>
  )
}

/** The panel's share of the height that it divides with the terminal. */
function shareOfArea(event: PointerEvent<HTMLElement>): number {
  const panel = event.currentTarget.parentElement
  const area = panel?.parentElement?.getBoundingClientRect()
  const top = panel?.getBoundingClientRect().top
  if (!area || top === undefined) return 50
  return ((event.clientY - top) / area.height) * 100
}
