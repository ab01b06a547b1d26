/** Lesson on the left, workspace on the right; on a narrow screen the workspace is a sheet. */
'use client'

import { SquareTerminal, X } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react'
import { Splitter } from '#components/ui/splitter.tsx'
import { splitKey } from '#components/ui/theme.ts'
import { closeWorkspace, openWorkspace, useWorkspaceSheet } from '#components/ui/workspace-sheet.ts'

interface LessonFrameProps {
  readonly workspace: ReactNode
  readonly children: ReactNode
}

/** Keep in step with the same width in globals.css. */
const narrow = '(max-width: 899.98px)'

export function LessonFrame({ workspace, children }: LessonFrameProps) {
  const open = useWorkspaceSheet((s) => s.open)
  const covered = useIsNarrow() && open
  const closeButton = useRef<HTMLButtonElement>(null)
  const openButton = useRef<HTMLButtonElement>(null)
  const wasCovered = useRef(false)
  useEffect(() => {
    if (covered) closeButton.current?.focus()
    else if (wasCovered.current) openButton.current?.focus()
    wasCovered.current = covered
  }, [covered])
  useEffect(() => closeWorkspace, [])
  return (
    <div className="lesson-frame" data-workspace={open ? 'open' : 'closed'}>
      <main id="content" inert={covered}>
        {children}
        <button ref={openButton} type="button" className="sheet-open" onClick={openWorkspace}>
          <SquareTerminal aria-hidden="true" size={18} />
          Open the terminal
        </button>
      </main>
      <aside id="workspace" aria-label="Your Docker host">
        <Splitter
          controls="workspace"
          label="Width of the workspace"
          orientation="vertical"
          property="--split"
          preference={splitKey}
          limits={{ min: 25, max: 70, initial: 46 }}
          shareAt={(event) => 100 - (event.clientX / window.innerWidth) * 100}
        />
        <div className="sheet-head">
          <p>Your Docker host</p>
          <button ref={closeButton} type="button" className="button-quiet" onClick={closeWorkspace}>
            <X aria-hidden="true" size={17} />
            Back to the lesson
          </button>
        </div>
        <div className="workspace-slot">{workspace}</div>
      </aside>
    </div>
  )
}

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(narrow)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => window.matchMedia(narrow).matches,
    () => false,
  )
}
