/** The keys of the course, as a list that ? opens. */
'use client'

import { useEffect, useRef, useState } from 'react'
import { setSingleKeys, singleKeysOn } from './page-keys.ts'

interface KeyRow {
  readonly keys: readonly string[]
  readonly does: string
}

const groups: readonly { readonly title: string; readonly rows: readonly KeyRow[] }[] = [
  {
    title: 'Everywhere',
    rows: [
      { keys: ['/', 'Ctrl+K'], does: 'Search lessons, commands and words' },
      { keys: ['n'], does: 'Next lesson' },
      { keys: ['p'], does: 'Previous lesson' },
      { keys: ['?'], does: 'This list' },
    ],
  },
  {
    title: 'In a terminal',
    rows: [
      { keys: ['Ctrl+Shift+Enter'], does: 'Leave it with the keyboard' },
      { keys: ['Ctrl+Shift+C', 'Ctrl+Shift+V'], does: 'Copy and paste' },
      { keys: ['Ctrl+Shift+F'], does: 'Search in what it shows' },
      { keys: ['Ctrl+C'], does: 'Interrupt the program that runs' },
      { keys: ['Tab'], does: 'Complete a command or a name' },
    ],
  },
  {
    title: 'In the editor',
    rows: [
      { keys: ['Ctrl+S'], does: 'Save now' },
      { keys: ['Esc'], does: 'Back to the list of files' },
      { keys: ['F2', 'Delete'], does: 'In the list: rename, delete' },
    ],
  },
]

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="key-sheet" aria-labelledby="key-sheet-title" onClose={onClose}>
      <h2 id="key-sheet-title">Keys</h2>
      <div className="key-groups">
        {groups.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(({ keys, does }) => (
                <div key={does}>
                  <dt>
                    {keys.map((each) => (
                      <kbd key={each}>{each}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="key-foot">
        <SingleKeys />
        <button type="button" className="button-primary" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  )
}

function SingleKeys() {
  const [on, setOn] = useState(singleKeysOn)
  const change = (next: boolean) => {
    setSingleKeys(next)
    setOn(next)
  }
  return (
    <label>
      <input type="checkbox" checked={on} onChange={(event) => change(event.target.checked)} />
      Single keys such as n and ? work
    </label>
  )
}
