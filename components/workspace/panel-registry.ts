/** The panels there are; what is in each is loaded when it is first opened. */
import { type LucideIcon, Network } from 'lucide-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { PanelName } from './panels.ts'

export interface PanelDefinition {
  readonly label: string
  /** For the button's tooltip. */
  readonly tells: string
  readonly icon: LucideIcon
  readonly Content: LazyExoticComponent<ComponentType>
}

export const panels: Readonly<Record<PanelName, PanelDefinition>> = {
  engine: {
    label: 'My engine',
    tells: 'What is on your Docker host, as it changes',
    icon: Network,
    Content: lazy(async () => ({ default: (await import('./engine-panel.tsx')).EnginePanel })),
  },
}

export const panelNames = Object.keys(panels) as readonly PanelName[]
