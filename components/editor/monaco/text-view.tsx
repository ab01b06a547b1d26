/** The text of one file, to be read and changed. */
'use client'

import type { editor } from 'monaco-editor/editor.js'
import { useEffect, useRef } from 'react'
import type { OpenFiles } from '#components/editor/open-files.ts'
import { optionsFor } from './editor-options.ts'
import { modelsOf } from './models.ts'
import { monaco } from './monaco.ts'

interface TextViewProps {
  readonly files: OpenFiles
  readonly path: string
  readonly text: string
  /** Told whether the Tab key leaves the editor. */
  readonly onTabLeaves: (leaves: boolean) => void
  /** Called by Escape; always the same function. */
  readonly leave: () => void
}

/** While one of these is true, Escape ends it rather than leave the text. */
const busy = [
  'suggestWidgetVisible',
  'findWidgetVisible',
  'inSnippetMode',
  'parameterHintsVisible',
  'editorHasSelection',
  'editorHasMultipleSelections',
  'markersNavigationVisible',
  'editorHoverFocused',
]

/** Where cursor and scrolling were when a text was last in view. */
const views = new WeakMap<editor.ITextModel, editor.ICodeEditorViewState | null>()

function keepView(shown: editor.IStandaloneCodeEditor): void {
  const model = shown.getModel()
  if (model) views.set(model, shown.saveViewState())
}

export function TextView({ files, path, text, onTabLeaves, leave }: TextViewProps) {
  const host = useRef<HTMLDivElement>(null)
  const instance = useRef<editor.IStandaloneCodeEditor>(null)
  useEffect(() => {
    if (host.current === null) return
    const made = createEditor(host.current, onTabLeaves, leave)
    instance.current = made
    return () => {
      keepView(made)
      made.dispose()
    }
  }, [onTabLeaves, leave])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model follows the text by itself.
  useEffect(() => {
    const shown = instance.current
    if (shown === null) return
    const model = modelsOf(files).of(path, text)
    shown.setModel(model)
    shown.restoreViewState(views.get(model) ?? null)
    shown.updateOptions({ ariaLabel: `Text of ${path}. Ctrl+M lets Tab leave it.` })
    shown.focus()
    return () => keepView(shown)
  }, [files, path])
  return <div ref={host} className="file-editor" />
}

function createEditor(
  host: HTMLElement,
  onTabLeaves: (leaves: boolean) => void,
  leave: () => void,
) {
  const made = monaco.editor.create(host, { ...optionsFor(host), model: null })
  made.addAction({
    id: 'slipway.to-list',
    label: 'Go to the list of files',
    keybindings: [monaco.KeyCode.Escape],
    keybindingContext: busy.map((context) => `!${context}`).join(' && '),
    run: leave,
  })
  const { tabFocusMode } = monaco.editor.EditorOption
  made.onDidChangeConfiguration((event) => {
    if (event.hasChanged(tabFocusMode)) onTabLeaves(made.getOption(tabFocusMode))
  })
  return made
}
