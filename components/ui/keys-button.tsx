/** Opens the list of keys, by button or by ?; n and p go to the neighbouring lessons. */
'use client'

import { Keyboard } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { loadPart } from '#components/ui/load-part.ts'
import { singleKeyOf } from './page-keys.ts'

const KeySheet = lazy(async () => ({
  default: (await loadPart(() => import('./key-sheet.tsx'))).KeySheet,
}))

/** The links at the end of a lesson say where its neighbours are. */
function follow(rel: 'next' | 'prev'): void {
  document.querySelector<HTMLAnchorElement>(`main a[rel="${rel}"]`)?.click()
}

export function KeysButton() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = singleKeyOf(event)
      if (key === '?') setOpen(true)
      else if (key === 'n') follow('next')
      else if (key === 'p') follow('prev')
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <button
        type="button"
        className="button-quiet keys-button"
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        aria-label="Keys"
        title="Keys (?)"
        onClick={() => setOpen(true)}
      >
        <Keyboard aria-hidden="true" size={17} />
      </button>
      {open && (
        <Suspense>
          <KeySheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
