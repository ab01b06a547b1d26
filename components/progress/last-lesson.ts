/** Remembers in this browser which lesson was open last. */
import { recall, remember } from '#components/ui/preferences.ts'

const key = 'slipway:last-lesson'

export const rememberLesson = (slug: string): void => remember(key, slug)

export const lastLesson = (): string | null => recall(key)
