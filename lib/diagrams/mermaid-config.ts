/** How Mermaid is set up to draw the course's diagrams. */
import type { MermaidConfig } from 'mermaid'
import { diagramFont, nodeClasses, themeVariables } from '#lib/diagrams/theme.ts'

/** Each kind of diagram has defaults of its own, which win over the general settings. */
const everyKind = { useMaxWidth: false, theme: 'base', look: 'classic', layout: 'dagre' } as const

/** Drawing without HTML in labels, so that every label can be measured and styled as SVG. */
export const mermaidConfig = (): MermaidConfig => ({
  startOnLoad: false,
  suppressErrorRendering: true,
  securityLevel: 'strict',
  layout: 'dagre',
  look: 'classic',
  handDrawnSeed: 1,
  logLevel: 'fatal',
  htmlLabels: false,
  theme: 'base',
  themeVariables: themeVariables(),
  themeCSS: [shapeRules, ...nodeClasses.map(classRule)].join('\n'),
  fontFamily: diagramFont,
  fontSize: 15,
  flowchart: {
    ...everyKind,
    padding: 11,
    nodeSpacing: 36,
    rankSpacing: 44,
    diagramPadding: 4,
    curve: 'rounded',
    wrappingWidth: 230,
    minNodeWidth: 48,
    subGraphTitleMargin: { top: 3, bottom: 0 },
  },
  sequence: {
    ...everyKind,
    mirrorActors: false,
    actorFontSize: 15,
    messageFontSize: 14,
    noteFontSize: 14,
    actorFontFamily: diagramFont,
    messageFontFamily: diagramFont,
    noteFontFamily: diagramFont,
    diagramMarginX: 8,
    diagramMarginY: 10,
    height: 46,
    messageMargin: 32,
    bottomMarginAdj: 14,
  },
  state: { ...everyKind, wrappingWidth: 230, minNodeWidth: 1 },
})

const shapeRules = `.node rect.basic { rx: 6px; ry: 6px; } .cluster rect { rx: 8px; ry: 8px; }
  .cluster-label text { font-size: 14px; }
  .root > .cluster > .cluster-label text { paint-order: stroke; stroke: var(--diagram-group);
    stroke-width: 6px; stroke-linejoin: round; }
  .statediagram-cluster .cluster-label { translate: 0 2px; }
  .edge-thickness-normal { stroke-width: 1.5px; }
  .edgeLabel rect { opacity: 1 !important; }
  .edgeLabel.in-group rect { fill: var(--diagram-group) !important; }
  [id$="filled-head"] path { fill: var(--diagram-line); }`

const classRule = (name: string): string =>
  `.node.${name} :is(rect,path,polygon,circle,ellipse), .cluster.${name} rect, g.${name}>rect {
    fill: var(--diagram-${name}) !important; stroke: var(--diagram-${name}-border) !important; }`
