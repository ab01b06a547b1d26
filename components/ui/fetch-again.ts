/** Asks the site, and again when the network has just changed under the question. */
import { tryAgain, type Wait } from './try-again.ts'

/**
 * As `fetch`, for what may be asked twice; a question that nobody answers is thrown in the end. An answer
 * that has come to its end is an answer, whatever its status, and who is tired of waiting is not kept.
 */
export function fetchAgain(
  address: string,
  init: RequestInit = {},
  { through = fetch, wait }: { through?: typeof fetch; wait?: Wait } = {},
): Promise<Response> {
  const ask = async () => {
    const answer = await through(address, init)
    // It may still be lost after its beginning; what is read of the copy is kept for the answer.
    await answer.clone().arrayBuffer()
    return answer
  }
  return tryAgain(ask, { pauses: [300, 900], isOver: () => init.signal?.aborted ?? false, wait })
}
