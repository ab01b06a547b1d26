/** Asks the site for progress, which also tells it who this browser is from now on. */

interface Surroundings {
  readonly ask: () => Promise<Response>
  /** Shared by all pages of this browser; a page that is not served securely has none. */
  readonly locks: Pick<LockManager, 'request'> | undefined
}

/**
 * Whoever asks first gets the browser's learner cookie. So one request waits for the other, in this
 * page and, where the browser can do that, in all of them: two that ask at once would be given two
 * names, and a host that was started under the first would be gone under the second.
 */
export function createAskProgress({ ask, locks }: Surroundings): () => Promise<Response> {
  let last: Promise<unknown> = Promise.resolve()
  return () => {
    const answer = locks ? locks.request('slipway-learner', ask) : last.then(ask)
    last = answer.catch(() => undefined)
    return answer
  }
}

/** The one of this page. Rejects when the site does not answer. */
export const askProgress = createAskProgress({
  ask: () => fetch('/api/progress', { cache: 'no-store' }),
  locks: globalThis.navigator?.locks,
})
