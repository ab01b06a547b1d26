/** How the editor looks and behaves, for text and comparison alike. */
import type { editor } from 'monaco-editor/editor.js'
import { monaco } from './monaco.ts'
import { theme, themeName } from './theme.ts'

monaco.editor.defineTheme(themeName, theme)

/**
 * Hints and suggestions reach over the edge of the panel, so they live beside the page rather than
 * in it, where the workspace would cut them off.
 */
function overflowNode(): HTMLElement {
  const known = document.querySelector<HTMLElement>('body > .monaco-overflow')
  if (known) return known
  const node = document.createElement('div')
  node.className = 'monaco-editor monaco-overflow'
  document.body.append(node)
  return node
}

/** For an editor in `host`, whose font it takes. */
export function optionsFor(host: HTMLElement) {
  const { fontFamily } = getComputedStyle(host)
  return {
    theme: themeName,
    accessibilitySupport: 'on',
    automaticLayout: true,
    fixedOverflowWidgets: true,
    overflowWidgetsDomNode: overflowNode(),
    fontFamily,
    fontSize: 13.5,
    lineHeight: 21,
    fontLigatures: false,
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    padding: { top: 8, bottom: 8 },
    renderLineHighlight: 'line',
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    overviewRulerLanes: 0,
    bracketPairColorization: { enabled: false },
    wordBasedSuggestions: 'off',
    // A key of a Compose file is a string until its colon is typed.
    quickSuggestions: { other: true, comments: false, strings: true },
    occurrencesHighlight: 'off',
    smoothScrolling: false,
    links: false,
    unicodeHighlight: { ambiguousCharacters: false },
  } as const satisfies editor.IStandaloneEditorConstructionOptions
}
