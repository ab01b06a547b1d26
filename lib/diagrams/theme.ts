/** The colours of diagrams: names that the site's style sheet gives values for light and dark. */

/** Each is the CSS variable `--diagram-<name>`; the values are in components/diagrams/diagram.css. */
export const diagramColours = [
  'page',
  'text',
  'line',
  'node',
  'node-border',
  'group',
  'group-border',
  'label',
  'note',
  'note-border',
  'lifeline',
  'active',
  'active-border',
] as const

export type DiagramColour = (typeof diagramColours)[number]

/** Classes that lessons may give to nodes, as in `web[Web server]:::accent`. */
export const nodeClasses = ['accent', 'good', 'bad', 'muted'] as const

/** The font that labels are measured in; the site ships it. */
export const diagramFont = "'Inter Variable', Inter, system-ui, sans-serif"

export const variableOf = (colour: DiagramColour): string => `var(--diagram-${colour})`

/**
 * Mermaid computes with colours and so refuses variables. It draws with a colour of our own for
 * each name, which is replaced afterwards.
 */
const sentinelOf = (colour: DiagramColour): string =>
  `#0d1a${(0x10 + diagramColours.indexOf(colour)).toString(16)}`

/** Colours that Mermaid writes into drawings whatever the theme says. */
const fixed: Readonly<Record<string, DiagramColour>> = {
  '#000': 'text',
  '#000000': 'text',
  black: 'text',
  '#333': 'text',
  '#666': 'line',
  '#999': 'lifeline',
  '#eaeaea': 'node',
  '#edf2ae': 'note',
  '#f4f4f4': 'page',
  white: 'page',
}

const uses: Readonly<Record<DiagramColour, readonly string[]>> = {
  page: ['background', 'compositeBackground', 'sequenceNumberColor', 'altSectionBkgColor'],
  text: [
    'textColor',
    'primaryTextColor',
    'secondaryTextColor',
    'tertiaryTextColor',
    'titleColor',
    'nodeTextColor',
    'actorTextColor',
    'labelTextColor',
    'loopTextColor',
    'signalTextColor',
    'noteTextColor',
    'stateLabelColor',
    'transitionLabelColor',
    'classText',
    'errorTextColor',
  ],
  line: [
    'lineColor',
    'arrowheadColor',
    'defaultLinkColor',
    'signalColor',
    'transitionColor',
    'specialStateColor',
    'relationColor',
  ],
  node: [
    'primaryColor',
    'mainBkg',
    'nodeBkg',
    'actorBkg',
    'stateBkg',
    'labelBoxBkgColor',
    'compositeTitleBackground',
    'rowOdd',
    'rowEven',
    'errorBkgColor',
  ],
  'node-border': [
    'primaryBorderColor',
    'nodeBorder',
    'actorBorder',
    'labelBoxBorderColor',
    'innerEndBackground',
    'compositeBorder',
    'flowContainerStroke',
  ],
  group: ['tertiaryColor', 'clusterBkg', 'altBackground', 'rectBkgColor'],
  'group-border': ['tertiaryBorderColor', 'clusterBorder', 'border2'],
  label: ['edgeLabelBackground', 'labelBackgroundColor'],
  note: ['noteBkgColor'],
  'note-border': ['noteBorderColor'],
  lifeline: ['actorLineColor'],
  active: ['secondaryColor', 'activationBkgColor'],
  'active-border': ['secondaryBorderColor', 'activationBorderColor'],
}

/** The `themeVariables` to draw with. */
export function themeVariables(): Readonly<Record<string, string | boolean>> {
  const colours = diagramColours.flatMap((colour) =>
    uses[colour].map((name): [string, string] => [name, sentinelOf(colour)]),
  )
  return {
    ...Object.fromEntries(colours),
    fontFamily: diagramFont,
    fontSize: '15px',
    dropShadow: 'none',
    useGradient: false,
  }
}

const anyColour = /#[\da-f]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)|\b(?:black|white)\b/gi

const known: ReadonlyMap<string, DiagramColour> = new Map([
  ...Object.entries(fixed),
  ...diagramColours.map((colour): [string, DiagramColour] => [sentinelOf(colour), colour]),
])

/** A style or colour with our variables in place of Mermaid's colours. */
export const themed = (css: string): string =>
  css.replace(anyColour, (colour) => {
    const name = known.get(hexOf(colour.toLowerCase()))
    return name === undefined ? colour : variableOf(name)
  })

/** Mermaid writes some of its colours as rgb(13, 26, 20). */
function hexOf(colour: string): string {
  const parts = /^rgb\((\d+),\s*(\d+),\s*(\d+)\)$/.exec(colour)?.slice(1)
  if (parts === undefined) return colour
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`
}

/** Colours written in a style that would stay the same in light and dark. */
export function fixedColours(css: string): readonly string[] {
  const named = [...css.matchAll(/(?:^|[;{\s])(?:fill|stroke|color)\s*:\s*([a-z]+)\b(?!\()/gi)]
  const words = named.map(([, word = '']) => word).filter((word) => !colourless.has(word))
  return [...(css.match(anyColour) ?? []), ...words]
}

const colourless: ReadonlySet<string> = new Set(['none', 'transparent', 'inherit', 'currentColor'])
