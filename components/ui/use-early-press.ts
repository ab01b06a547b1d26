/** Does what was pressed before the script of the page was there, as early-press.ts has marked it. */
import { type RefObject, useEffect } from 'react'

/** Tells, in an effect, of a press that came before the page could hear it; `heard` is for the one it heard. */
export function useEarlyPress(button: RefObject<HTMLButtonElement | null>, press: () => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the first look counts.
  useEffect(() => {
    button.current?.setAttribute('data-live', '')
    // React may have woken for the press itself, and hands it on right after this.
    const timer = setTimeout(() => {
      if (button.current?.hasAttribute('aria-busy')) press()
    })
    return () => clearTimeout(timer)
  }, [])
  return { heard: () => button.current?.removeAttribute('aria-busy') }
}
