/** The address of the page in the frame, and what one does with a page. */
'use client'

import { ExternalLink, RotateCw } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { parsePlace, placeText } from './local-place.ts'
import { currentPlace, openInTab, reload, showPlace, usePreview } from './preview-store.ts'
import { visitWords } from './visit-words.ts'

export function PreviewBar() {
  const nowhere = usePreview((s) => s.place === null)
  return (
    <div className="preview-bar">
      <button
        type="button"
        className="terminal-button"
        aria-label="Reload the page"
        title="Reload the page"
        disabled={nowhere}
        onClick={reload}
      >
        <RotateCw aria-hidden="true" size={15} />
      </button>
      <AddressField />
      <Answer />
      <button
        type="button"
        className="terminal-button"
        aria-label="Open in a new tab"
        title="Open in a new tab"
        disabled={nowhere}
        onClick={() => void openInTab()}
      >
        <ExternalLink aria-hidden="true" size={15} />
      </button>
    </div>
  )
}

/** Follows the frame while nobody types in it. */
function AddressField() {
  const shown = usePreview((s) => {
    const place = currentPlace(s)
    return place ? placeText(place) : ''
  })
  const port = usePreview((s) => s.place?.port)
  const node = usePreview((s) => s.node)
  const [text, setText] = useState(shown)
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    setText(shown)
    setWrong(false)
  }, [shown])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const place = parsePlace(text, { port, node })
    setWrong(place === null)
    if (place) void showPlace(place)
  }
  return (
    <form className="preview-address" onSubmit={submit}>
      <input
        aria-label="Address in your Docker host"
        aria-invalid={wrong}
        aria-describedby={wrong ? 'preview-address-hint' : undefined}
        value={text}
        placeholder="localhost:8080/"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        inputMode="url"
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => event.key === 'Escape' && setText(shown)}
      />
      {wrong && (
        <p id="preview-address-hint" role="alert">
          Write a port of your Docker host, such as localhost:8080/
        </p>
      )}
    </form>
  )
}

function Answer() {
  const view = usePreview((s) => s.view)
  const visit = usePreview((s) => s.visit)
  const words = visitWords(view, visit)
  return (
    <p role="status" className="preview-answer" data-tone={words?.tone}>
      {words?.text}
    </p>
  )
}
