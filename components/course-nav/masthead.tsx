/** What stands at the top of every page of a course: its name, its logo, and the pages it has. */
'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { slipwayName } from '#lib/brand/slipway-name.ts'
import type { ReferencePage } from '#lib/content/glossary.ts'

export interface Masthead {
  readonly name: string
  /** Address of the logo; the mark of Slipway when null. */
  readonly logo: string | null
  readonly pages: readonly ReferencePage[]
}

const MastheadContext = createContext<Masthead>({ name: slipwayName, logo: null, pages: [] })

interface MastheadProviderProps {
  readonly masthead: Masthead
  readonly children: ReactNode
}

/** Around all pages. */
export function MastheadProvider({ masthead, children }: MastheadProviderProps) {
  return <MastheadContext value={masthead}>{children}</MastheadContext>
}

/** That of the course. */
export const useMasthead = (): Masthead => useContext(MastheadContext)
