/** The place of the class strip below the header: nothing, and no script of it, outside of classes. */
'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import { loadPart } from '#components/ui/load-part.ts'
import { onStripChange, stripShown } from './class-mark.ts'

const LiveStrip = lazy(async () => ({
  default: (await loadPart(() => import('./live-strip.tsx'))).LiveStrip,
}))

export function ClassStrip() {
  const shown = useSyncExternalStore(onStripChange, stripShown, () => false)
  if (!shown) return null
  return (
    <Suspense fallback={<div className="class-strip" />}>
      <LiveStrip />
    </Suspense>
  )
}
