/** The learner's own docker commands on the cheat-sheet, each with what it does. */
'use client'

import { Trash2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { explain } from '#lib/commands/explain.ts'
import { forgetCommand, forgetCommands, myCommands } from './my-commands.ts'

export function MyCheatSheet() {
  // Only the browser knows them, so the page begins without.
  const [commands, setCommands] = useState<readonly string[]>([])
  useEffect(() => setCommands(myCommands()), [])
  const drop = (forget: () => void) => {
    forget()
    setCommands(myCommands())
  }
  return (
    <section id="my-commands" className="my-commands" aria-labelledby="my-commands-title">
      <div className="my-commands-head">
        <h2 id="my-commands-title">Yours</h2>
        {commands.length > 0 && (
          <button type="button" className="button-quiet" onClick={() => drop(forgetCommands)}>
            <Trash2 aria-hidden="true" size={15} />
            Delete all
          </button>
        )}
      </div>
      <p>
        {commands.length > 0
          ? 'The docker commands that you ran from lessons, newest first. Kept in this browser only.'
          : 'Docker commands that you run from lessons, with Run or Do it for me, are listed here.'}
      </p>
      <dl>
        {commands.map((command) => (
          <div key={command}>
            <dt>
              <code>{command}</code>
            </dt>
            <dd>{explain(command)}</dd>
            <button
              type="button"
              className="my-command-drop"
              aria-label={`Delete ${command}`}
              title="Delete"
              onClick={() => drop(() => forgetCommand(command))}
            >
              <X aria-hidden="true" size={15} />
            </button>
          </div>
        ))}
      </dl>
    </section>
  )
}
