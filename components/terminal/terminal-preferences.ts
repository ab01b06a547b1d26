/** How a learner likes terminals: text size and screen-reader mode, kept in this browser. */

import { create } from 'zustand'
import { recall, remember } from '#components/ui/preferences.ts'
import * as z from '#lib/page-zod.ts'

const key = 'slipway:terminal'
export const fontSizes = { least: 10, usual: 14, most: 24 } as const

const preferencesSchema = z.object({
  /** CSS pixels. */
  fontSize: z._default(
    z.int().check(z.minimum(fontSizes.least), z.maximum(fontSizes.most)),
    fontSizes.usual,
  ),
  /** Puts what is printed where a screen reader finds it, at the price of speed. */
  screenReader: z._default(z.boolean(), false),
})
export type TerminalPreferences = z.infer<typeof preferencesSchema>

export const useTerminalPreferences = create<TerminalPreferences>(() => preferencesSchema.parse({}))

/** Takes over what this browser remembers; called once the page runs, so that it hydrates cleanly. */
export function loadTerminalPreferences(): void {
  try {
    const kept = preferencesSchema.safeParse(JSON.parse(recall(key) ?? '{}'))
    if (kept.success) useTerminalPreferences.setState(kept.data)
  } catch {
    // Not ours, or broken: keep the usual.
  }
}

function change(preferences: Partial<TerminalPreferences>): void {
  useTerminalPreferences.setState(preferences)
  remember(key, JSON.stringify(useTerminalPreferences.getState()))
}

/** Larger or smaller text, within `fontSizes`. */
export function changeFontSize(by: 1 | -1): void {
  const { fontSize } = useTerminalPreferences.getState()
  change({ fontSize: Math.min(fontSizes.most, Math.max(fontSizes.least, fontSize + by)) })
}

export const setScreenReader = (screenReader: boolean): void => change({ screenReader })
