/** The search of the course: type, choose with the arrow keys, Enter. */
'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { loadSearch, type SearchHit } from './search-course.ts'
import { SearchHits } from './search-hits.tsx'

type Find = (query: string) => readonly SearchHit[]

type Index =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly find: Find }
  | { readonly state: 'failed' }

export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const index = useIndex()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const listId = useId()
  const router = useRouter()
  useEffect(() => dialog.current?.showModal(), [])

  const hits = index.state === 'ready' && query.trim() !== '' ? index.find(query) : []
  const follow = (hit: SearchHit | undefined) => {
    if (!hit) return
    onClose()
    router.push(hit.href)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key is Escape, which a dialog knows by itself.
    <dialog
      ref={dialog}
      className="search-dialog"
      aria-label="Search the course"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <SearchBox
        query={query}
        onQuery={(next) => {
          setQuery(next)
          setAt(0)
        }}
        hits={hits}
        at={at}
        onAt={setAt}
        onFollow={() => follow(hits[at])}
        listId={listId}
      />
      <SearchHits id={listId} hits={hits} at={at} onPoint={setAt} onFollow={follow} />
      <p role="status" className="search-status">
        {saying(index, query, hits.length)}
      </p>
    </dialog>
  )
}

interface SearchBoxProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly hits: readonly SearchHit[]
  /** The chosen hit. */
  readonly at: number
  readonly onAt: (at: number) => void
  readonly onFollow: () => void
  readonly listId: string
}

function SearchBox({ query, onQuery, hits, at, onAt, onFollow, listId }: SearchBoxProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') onAt(Math.min(at + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') onAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter') onFollow()
    else return
    event.preventDefault()
  }
  return (
    <input
      // Not of type search, where the first Escape only empties it.
      type="text"
      inputMode="search"
      role="combobox"
      aria-label="Search lessons, commands and words"
      aria-expanded={hits.length > 0}
      aria-controls={listId}
      aria-activedescendant={hits[at] ? `${listId}-${at}` : undefined}
      placeholder="Search lessons, commands and words"
      autoComplete="off"
      spellCheck={false}
      value={query}
      onChange={(event) => onQuery(event.target.value)}
      onKeyDown={onKeyDown}
    />
  )
}

function useIndex(): Index {
  const [index, setIndex] = useState<Index>({ state: 'loading' })
  useEffect(() => {
    loadSearch().then(
      (find) => setIndex({ state: 'ready', find }),
      () => setIndex({ state: 'failed' }),
    )
  }, [])
  return index
}

function saying(index: Index, query: string, count: number): string {
  if (index.state === 'failed')
    return 'The search could not be loaded. Reload the page and try again.'
  if (query.trim() === '') return 'Arrow keys choose, Enter opens, Escape closes.'
  if (index.state === 'loading') return 'Loading…'
  if (count === 0) return `Nothing found for “${query.trim()}”. Try fewer or other words.`
  return count === 1 ? 'One place' : `${count} places`
}
