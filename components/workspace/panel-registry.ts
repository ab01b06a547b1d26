/** The panels there are; what is in each is loaded when it is first opened. */

import { FileCode, Globe, type LucideIcon, Network } from 'lucide-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { loadPart } from '#components/ui/load-part.ts'
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
    Content: lazy(async () => ({
      default: (await loadPart(() => import('./engine-panel.tsx'))).EnginePanel,
    })),
  },
  files: {
    label: 'Files',
    tells: 'The files in ~/workspace, and an editor for them',
    icon: FileCode,
    Content: lazy(async () => ({
      default: (await loadPart(() => import('#components/editor/files-panel.tsx'))).FilesPanel,
    })),
  },
  preview: {
    label: 'Preview',
    tells: 'The web pages that your containers serve',
    icon: Globe,
    Content: lazy(async () => ({
      default: (await loadPart(() => import('#components/preview/preview-panel.tsx'))).PreviewPanel,
    })),
  },
}

export const panelNames = Object.keys(panels) as readonly PanelName[]
