/** Asks the site for progress, which also tells it who this browser is from now on. */
import { fetchAgain } from '#components/ui/fetch-again.ts'

interface Surroundings {
  readonly ask: () => Promise<Response>
  /** Shared by all pages of this browser; a page that is not served securely has none. */
  readonly locks: Pick<LockManager, 'request'> | undefined
}

export interface AskProgress {
  /** Rejects when the site does not answer. */
  (): Promise<Response>
  /** Settles when this browser has a learner cookie: asks unless it has been answered before. */
  identify(): Promise<void>
}

/**
 * Whoever asks first gets the browser's learner cookie. So one request waits for the other, in this
 * page and, where the browser can do that, in all of them: two that ask at once would be given two
 * names, and a host that was started under the first would be gone under the second.
 */
export function createAskProgress({ ask, locks }: Surroundings): AskProgress {
  let last: Promise<unknown> = Promise.resolve()
  let answered = false
  const askInTurn = () => {
    const answer = locks ? locks.request('slipway-learner', ask) : last.then(ask)
    last = answer.then(
      ({ ok }) => {
        answered ||= ok
      },
      () => undefined,
    )
    return answer
  }
  const identify = async () => {
    await last
    if (!answered) await askInTurn()
  }
  return Object.assign(askInTurn, { identify })
}

/** Milliseconds; the learner's host, and other pages of the browser, wait for the answer. */
const patience = 10_000

/** The one of this page. */
export const askProgress = createAskProgress({
  ask: () =>
    fetchAgain('/api/progress', { cache: 'no-store', signal: AbortSignal.timeout(patience) }),
  locks: globalThis.navigator?.locks,
})
