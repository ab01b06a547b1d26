/** A paste of several lines waits here for a yes, where the program would run each line at once. */
import { create } from 'zustand'

export interface PendingPaste {
  readonly text: string
  paste(): void
}

export const usePendingPaste = create<{ readonly pending: PendingPaste | null }>(() => ({
  pending: null,
}))

export const askToPaste = (pending: PendingPaste): void => usePendingPaste.setState({ pending })
export const forgetPaste = (): void => usePendingPaste.setState({ pending: null })

/** Lines that Enter would end; one line with Enter behind it counts too, as it runs by itself. */
export const linesIn = (text: string): number => text.trimEnd().split(/\r\n|\r|\n/).length

/** Whether a program that knows no bracketed paste would run something of it unasked. */
export const runsByItself = (text: string): boolean => /[\r\n]/.test(text)
