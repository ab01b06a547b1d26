/** Whether this browser is in a class: kept in its storage, and marked on the page for styles. */
import { forget, recall, remember } from '#components/ui/preferences.ts'
import { classKey } from '#components/ui/theme.ts'

const changed = 'slipway:class'

/** Whether it is in one, as far as it remembers. */
export const isInClass = (): boolean => recall(classKey) !== null

/** From now on it is in one, and the strip has its place. */
export function markClass(): void {
  remember(classKey, '1')
  document.documentElement.dataset['class'] = 'in'
  document.documentElement.dispatchEvent(new Event(changed))
}

/** It is in none any more; the strip keeps its place until `hideStrip`, for a last word. */
export const unmarkClass = (): void => forget(classKey)

export function hideStrip(): void {
  unmarkClass()
  delete document.documentElement.dataset['class']
  document.documentElement.dispatchEvent(new Event(changed))
}

/** Whether the strip has a place on this page. */
export const stripShown = (): boolean => 'class' in document.documentElement.dataset

/** Calls back when that may have changed; returns the way to stop. */
export function onStripChange(listener: () => void): () => void {
  const root = document.documentElement
  root.addEventListener(changed, listener)
  return () => root.removeEventListener(changed, listener)
}
