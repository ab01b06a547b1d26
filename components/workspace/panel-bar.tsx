/** The buttons that show and hide the panels above the terminal. */
'use client'

import { panelNames, panels } from './panel-registry.ts'
import { togglePanel, usePanels } from './panels.ts'

export const panelId = 'workspace-panel'

export const panelButtonId = (name: string): string => `panel-button-${name}`

export function PanelBar() {
  const open = usePanels((s) => s.open)
  return (
    <fieldset className="panel-bar" aria-label="Panels">
      {panelNames.map((name) => {
        const { label, tells, icon: Icon } = panels[name]
        return (
          <button
            key={name}
            type="button"
            id={panelButtonId(name)}
            className="terminal-button"
            title={tells}
            aria-expanded={open === name}
            aria-controls={panelId}
            onClick={() => togglePanel(name)}
          >
            <Icon aria-hidden="true" size={15} />
            <span>{label}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
