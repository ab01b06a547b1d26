/** Says changes of a live diagram, once it has come to rest and not too often. */
import { useEffect, useRef, useState } from 'react'
import { changeWords } from './live-words.ts'

/** Milliseconds without a change before one is said. */
const rest = 1500

/** The newest words for a live region; the first picture is not a change. */
export function useChangeWords(words: readonly string[] | null): string {
  const said = useRef<readonly string[] | null>(null)
  const [change, setChange] = useState('')
  useEffect(() => {
    if (words === null) {
      said.current = null
      return
    }
    const before = said.current
    if (before === null) {
      said.current = words
      return
    }
    const timer = setTimeout(() => {
      said.current = words
      const told = changeWords(before, words)
      if (told !== '') setChange(told)
    }, rest)
    return () => clearTimeout(timer)
  }, [words])
  return change
}
