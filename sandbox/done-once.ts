/** Does once what a page asks for again because the answer was lost on its way. */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { finished } from 'node:stream/promises'
import { onceHeader } from '#lib/protocol.ts'
import type { Answer } from '#sandbox/http.ts'

/** Answers that are remembered, the latest ones: a page asks again within seconds. */
const remembered = 500

/** Characters of a page's name for a deed. */
const longestName = 100

export type DoOnce = (request: IncomingMessage, deed: () => Promise<Answer>) => Promise<Answer>

/** Whoever asks for the same deed again gets its answer, also while it is still being done. */
export function createDoneOnce(): DoOnce {
  const answers = new Map<string, Promise<Answer>>()
  const doOnce: DoOnce = async (request, deed) => {
    const key = keyOf(request)
    if (key === null) return deed()
    const known = answers.get(key)
    if (known) {
      const before = await known.catch(() => null)
      if (before === null) return doOnce(request, deed)
      await passOver(request)
      return before
    }
    const answer = deed()
    answers.set(key, answer)
    // As when the rest of its body was lost: it is to be done yet.
    answer.catch(() => answers.delete(key))
    const [oldest] = answers.keys()
    if (answers.size > remembered && oldest !== undefined) answers.delete(oldest)
    return answer
  }
  return doOnce
}

/** Nobody reads what is asked for again; its sender may not hear an answer that comes before its end. */
async function passOver(request: IncomingMessage): Promise<void> {
  request.resume()
  await finished(request)
}

/** The same name from another browser, another page or for another kind of deed is another deed. */
function keyOf({ headers, method, url }: IncomingMessage): string | null {
  const name = headers[onceHeader]
  // A look does nothing, and its answer, such as a whole workspace, may be too much to keep.
  if (method === 'GET' || typeof name !== 'string' || name.length > longestName) return null
  const whole = JSON.stringify([name, method, url, headers.cookie, headers.origin])
  return createHash('sha256').update(whole).digest('base64')
}
