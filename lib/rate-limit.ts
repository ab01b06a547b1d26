/** Token buckets, one per key, so that one browser cannot keep a server busy. */

export interface RateLimit {
  /** Takes one token of that key; false when none is left. */
  take(key: string): boolean
}

export interface Pace {
  /** Takes tokens of that key, also those that are not there yet: returns the milliseconds until they are. */
  spend(key: string, tokens: number): number
}

/** `burst` requests at once, refilled at `perSecond`; `now` is in milliseconds. */
export function createRateLimit(burst: number, perSecond: number, now: () => number): RateLimit {
  const buckets = createBuckets(burst, perSecond, now)
  return {
    take(key) {
      const tokens = buckets.level(key)
      const taken = tokens >= 1
      buckets.fill(key, taken ? tokens - 1 : tokens)
      return taken
    },
  }
}

/** As a rate limit, for what need not be refused, as it can wait. */
export function createPace(burst: number, perSecond: number, now: () => number): Pace {
  const buckets = createBuckets(burst, perSecond, now)
  return {
    spend(key, tokens) {
      const left = buckets.level(key) - tokens
      buckets.fill(key, left)
      return (Math.max(0, -left) / perSecond) * 1000
    },
  }
}

interface Bucket {
  readonly tokens: number
  readonly at: number
}

/** Keys remembered before full buckets are forgotten. */
const remembered = 10_000

function createBuckets(burst: number, perSecond: number, now: () => number) {
  const buckets = new Map<string, Bucket>()

  /** A clock that was set back gives nothing, and takes nothing: time counts from there on. */
  const levelOf = (bucket: Bucket) =>
    Math.min(burst, bucket.tokens + (Math.max(0, now() - bucket.at) / 1000) * perSecond)

  function forgetFull() {
    for (const [key, bucket] of buckets) if (levelOf(bucket) >= burst) buckets.delete(key)
  }

  return {
    level(key: string): number {
      const bucket = buckets.get(key)
      return bucket ? levelOf(bucket) : burst
    },
    fill(key: string, tokens: number): void {
      if (buckets.size >= remembered) forgetFull()
      buckets.set(key, { tokens, at: now() })
    },
  }
}
