/** Small choices kept in this browser: theme, split, last lesson. */

/** Stores a preference; a browser that forbids storage simply forgets it. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Nothing depends on it.
  }
}

/** A stored preference, or null. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Forgets a preference. */
export function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // It was never there.
  }
}
