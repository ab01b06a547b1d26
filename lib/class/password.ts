/** Compares a password that somebody typed with the one that is set. */
import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string) => createHash('sha256').update(text.normalize('NFC')).digest()

/** In a time that does not depend on how much of it is right, nor on its length. */
export const isPassword = (typed: string, set: string): boolean =>
  timingSafeEqual(digest(typed), digest(set))
