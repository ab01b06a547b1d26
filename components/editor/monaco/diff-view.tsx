/** The learner's text beside the one on their Docker host. */
'use client'

import { useEffect, useRef } from 'react'
import type { OpenFiles } from '#components/editor/open-files.ts'
import { optionsFor } from './editor-options.ts'
import { modelsOf } from './models.ts'
import { monaco } from './monaco.ts'

/** Pixels below which two texts do not fit side by side. */
const narrowest = 560

interface DiffViewProps {
  readonly files: OpenFiles
  readonly path: string
  readonly text: string
  readonly theirs: string
}

/** The learner's side can be changed, so that the two can be brought together by hand. */
export function DiffView({ files, path, text, theirs }: DiffViewProps) {
  const host = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model follows the text by itself.
  useEffect(() => {
    if (host.current === null) return
    const made = monaco.editor.createDiffEditor(host.current, {
      ...optionsFor(host.current),
      originalAriaLabel: `${path} on your Docker host`,
      modifiedAriaLabel: `Your text of ${path}`,
      // The editor's own way to do so leaves out those who use a screen reader.
      renderSideBySide: host.current.clientWidth > narrowest,
      renderOverviewRuler: false,
    })
    const models = modelsOf(files)
    made.setModel({ original: models.theirs(path, theirs), modified: models.of(path, text) })
    return () => made.dispose()
  }, [files, path, theirs])
  return <div ref={host} className="file-editor" />
}
