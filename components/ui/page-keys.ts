/** Single keys that mean something to the page: only outside of text, and only if one wants them. */
import { recall, remember } from './preferences.ts'

const key = 'slipway:single-keys'

/** Whether single keys do something; those who speak to their computer may turn them off. */
export const singleKeysOn = (): boolean => recall(key) !== 'off'

export const setSingleKeys = (on: boolean): void => remember(key, on ? 'on' : 'off')

/** Not while typing, where it is a letter; and never from a terminal, whose keys are its own. */
export function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

/** The letter or sign that was pressed alone and for the page, else null. */
export function singleKeyOf(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return null
  if (!singleKeysOn() || document.querySelector('dialog[open]')) return null
  return event.key
}
