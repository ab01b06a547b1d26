/** Asks the site, and again when the network has just changed under the question. */

/** Milliseconds before each further try. The engine makes network interfaces for as long as a host starts. */
const pauses = [300, 900]

const pass = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/**
 * As `fetch`, for what may be asked twice. A browser on the machine that runs the containers drops what
 * it is asking whenever these come or go, so a question that nobody answered means nothing; the last
 * failure is thrown. An answer that has come to its end is an answer, whatever its status, and who is tired of
 * waiting is not kept.
 */
export async function fetchAgain(
  address: string,
  init: RequestInit = {},
  { through = fetch, wait = pass }: { through?: typeof fetch; wait?: typeof pass } = {},
): Promise<Response> {
  for (const pause of pauses) {
    try {
      const answer = await through(address, init)
      // It may still be lost after its beginning; what is read of the copy is kept for the answer.
      await answer.clone().arrayBuffer()
      return answer
    } catch (thrown) {
      if (init.signal?.aborted) throw thrown
      await wait(pause)
    }
  }
  return through(address, init)
}
