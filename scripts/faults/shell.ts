/** A shell of the learner's, over the terminal socket: types a line and waits for what must show. */
import { once } from 'node:events'
import { WebSocket } from 'ws'

export interface Shell extends Disposable {
  /** Types the line; settles with the first group of the pattern once output matches it. */
  ask(line: string, pattern: RegExp): Promise<string>
}

/** Milliseconds a shell gets to show it; after that a learner would reload. */
const patience = 15_000

/** Opens the terminal whose ticket is in the address; rejects when it does not open in time. */
export async function openShell(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Shell> {
  const ws = new WebSocket(url, { headers, perMessageDeflate: false, handshakeTimeout: patience })
  const ended = new AbortController()
  let shown = ''
  let look = () => {}
  ws.on('message', (data, isBinary) => {
    if (isBinary) shown += Buffer.isBuffer(data) ? data.toString('latin1') : ''
    else if (String(data).includes('"ready"')) shown = ''
    look()
  })
  ws.on('close', () => ended.abort())
  ws.on('error', () => ended.abort())
  await once(ws, 'open', { signal: AbortSignal.any([ended.signal, AbortSignal.timeout(patience)]) })
  return {
    async ask(line, pattern) {
      const { promise, resolve, reject } = Promise.withResolvers<string>()
      look = () => {
        const match = pattern.exec(shown)
        if (match) resolve(match[1] ?? '')
      }
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(patience)])
      signal.addEventListener('abort', () => reject(new Error(`"${line}" showed nothing`)))
      ws.send(Buffer.from(`${line}\r`))
      look()
      return promise
    },
    [Symbol.dispose]: () => ws.terminate(),
  }
}
