/** The search in a terminal's output: whether its bar is open, and what it found. */
import { create } from 'zustand'

export interface FindSnapshot {
  readonly open: boolean
  readonly term: string
  readonly found: FindResults
}

export interface FindResults {
  readonly count: number
  /** Which of them is marked, from 0; -1 when none is. */
  readonly index: number
}

const nothing: FindResults = { count: 0, index: -1 }

export const useFind = create<FindSnapshot>(() => ({ open: false, term: '', found: nothing }))

export const openFind = (): void => useFind.setState({ open: true })
export const closeFind = (): void => useFind.setState({ open: false, found: nothing })
export const setFindTerm = (term: string): void => useFind.setState({ term, found: nothing })
export const setFound = (found: FindResults): void => useFind.setState({ found })

/** The results in words: "2 of 7". */
export function foundWords({ term, found }: FindSnapshot): string {
  if (term === '') return ''
  if (found.count === 0) return 'Not found'
  return found.index < 0 ? `${found.count} found` : `${found.index + 1} of ${found.count}`
}
