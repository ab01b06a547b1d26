/** Holds up whoever tries passwords. */
import { createRateLimit } from '#lib/rate-limit.ts'

export interface SignInLimit {
  /** False when there were too many attempts from that address, or altogether. */
  take(address: string): boolean
}

/**
 * An address may be made up where no proxy writes it, so all attempts together are limited as well: at
 * two seconds each, the shortest password that is allowed outlasts everybody.
 */
export function createSignInLimit(now: () => number): SignInLimit {
  const each = createRateLimit(6, 1 / 20, now)
  const all = createRateLimit(40, 1 / 2, now)
  return { take: (address) => each.take(address) && all.take('') }
}
