/** A token bucket per key, so that one browser cannot keep a server busy. */

export interface RateLimit {
  /** Takes one token of that key; false when none is left. */
  take(key: string): boolean
}

interface Bucket {
  tokens: number
  at: number
}

/** Keys remembered before full buckets are forgotten. */
const remembered = 10_000

/** `burst` requests at once, refilled at `perSecond`; `now` is in milliseconds. */
export function createRateLimit(burst: number, perSecond: number, now: () => number): RateLimit {
  const buckets = new Map<string, Bucket>()

  const level = (bucket: Bucket) =>
    Math.min(burst, bucket.tokens + ((now() - bucket.at) / 1000) * perSecond)

  function forgetFull() {
    for (const [key, bucket] of buckets) if (level(bucket) >= burst) buckets.delete(key)
  }

  return {
    take(key) {
      if (buckets.size >= remembered) forgetFull()
      const bucket = buckets.get(key)
      const tokens = bucket ? level(bucket) : burst
      if (tokens < 1) return false
      buckets.set(key, { tokens: tokens - 1, at: now() })
      return true
    },
  }
}
