/** Asks for the name of a new file or folder, or for the new name of one. */
'use client'

import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { refusalText } from './failure-text.ts'
import { folderOf, joined, nameOf, whyNotPath } from './paths.ts'
import type { Tree } from './tree-store.ts'

export type Naming =
  | { readonly kind: 'file' | 'folder'; readonly folder: string }
  | { readonly kind: 'rename'; readonly path: string }

interface NameFormProps {
  readonly tree: Tree
  readonly naming: Naming
  /** Called when it is done or given up; tells whether there is a new file to write in. */
  readonly done: (madeFile: boolean) => void
}

const where = (folder: string): string => (folder === '' ? '~/workspace' : folder)

function labelOf(naming: Naming): string {
  if (naming.kind === 'rename') return `New name of ${nameOf(naming.path)}`
  return `New ${naming.kind} in ${where(naming.folder)}`
}

function carryOut(tree: Tree, naming: Naming, path: string): ReturnType<Tree['rename']> {
  switch (naming.kind) {
    case 'file':
      return tree.makeFile(path)
    case 'folder':
      return tree.makeFolder(path)
    case 'rename':
      return tree.rename(naming.path, path)
  }
}

export function NameForm({ tree, naming, done }: NameFormProps) {
  const isRename = naming.kind === 'rename'
  const folder = isRename ? folderOf(naming.path) : naming.folder
  const before = isRename ? nameOf(naming.path) : ''
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => selectStem(input.current), [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const name = input.current?.value.trim() ?? ''
    if (name === before) return done(false)
    const path = name === '' ? '' : joined(folder, name)
    const taken = new Set(tree.store.getState().entries?.map((entry) => entry.path))
    const why = whyNotPath(path, taken)
    if (why !== null) return setProblem(why)
    const answer = await carryOut(tree, naming, path)
    if (answer.ok) done(naming.kind === 'file')
    else setProblem(refusalText(answer.error))
  }
  return (
    <form className="name-form" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>{labelOf(naming)}</label>
      <input
        ref={input}
        id={id}
        defaultValue={before}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        onKeyDown={(event) => event.key === 'Escape' && done(false)}
      />
      <p id={`${id}-problem`} role="alert">
        {problem}
      </p>
      <div className="name-actions">
        <button type="submit">{isRename ? 'Rename' : 'Create'}</button>
        <button type="button" onClick={() => done(false)}>
          Cancel
        </button>
      </div>
    </form>
  )
}

/** The name without its ending is what is mostly changed. */
function selectStem(input: HTMLInputElement | null): void {
  if (input === null) return
  input.focus()
  const dot = input.value.lastIndexOf('.')
  input.setSelectionRange(0, dot > 0 ? dot : input.value.length)
}
