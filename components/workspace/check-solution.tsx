/** The last help that a check gives: its commands, for those who ask for them. */
'use client'

import { lazy, Suspense, useState } from 'react'
import { loadPart } from '#components/ui/load-part.ts'
import type { SolutionCommandsProps } from './solution-commands.tsx'

const SolutionCommands = lazy(async () => ({
  default: (await loadPart(() => import('./solution-commands.tsx'))).SolutionCommands,
}))

export function CheckSolution(props: SolutionCommandsProps) {
  const [shown, setShown] = useState(false)
  const button = (
    <button type="button" className="check-hint-button" onClick={() => setShown(true)}>
      Show the solution
    </button>
  )
  if (!shown) return button
  return (
    <Suspense fallback={button}>
      <SolutionCommands {...props} />
    </Suspense>
  )
}
