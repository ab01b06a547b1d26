/** Opens the search, by button or by the keys / and Ctrl+K. */
'use client'

import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { loadPart } from '#components/ui/load-part.ts'
import { isTyping, singleKeysOn } from '#components/ui/page-keys.ts'

const SearchDialog = lazy(async () => ({
  default: (await loadPart(() => import('./search-dialog.tsx'))).SearchDialog,
}))

export function SearchButton() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!asksForSearch(event)) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <button
        type="button"
        className="button-quiet search-button"
        aria-haspopup="dialog"
        aria-keyshortcuts="/ Control+K"
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden="true" size={16} />
        <span>Search</span>
        <kbd>/</kbd>
      </button>
      {open && (
        <Suspense>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function asksForSearch(event: KeyboardEvent): boolean {
  if (isTyping(event)) return false
  const withK = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey
  return withK || (slash && singleKeysOn())
}
