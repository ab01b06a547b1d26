/** Starts a background script, and again when the network has just changed under it. */
import { loadPart } from '#components/ui/load-part.ts'
import type { Wait } from '#components/ui/try-again.ts'

/** Rejects when the script never came. It has to say something, whatever it is, once it is there. */
export const startWorker = (make: () => Worker, wait?: Wait): Promise<Worker> =>
  loadPart(() => whenThere(make()), wait)

function whenThere(worker: Worker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const heard = new AbortController()
    const once = { once: true, signal: heard.signal }
    worker.addEventListener(
      'message',
      () => {
        heard.abort()
        resolve(worker)
      },
      once,
    )
    worker.addEventListener(
      'error',
      () => {
        heard.abort()
        worker.terminate()
        reject(new Error('a background script of the editor did not come'))
      },
      once,
    )
  })
}
