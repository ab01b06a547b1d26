/** A person's end of a terminal: types, waits for what shows, counts bytes. */
import { once } from 'node:events'
import { type RawData, WebSocket } from 'ws'
import { flow } from '#lib/protocol.ts'

export interface Terminal extends Disposable {
  type(keys: string): void
  /** Settles when output that arrives from now on contains that. */
  shows(expected: string): Promise<void>
  /** Bytes of output so far. */
  received(): number
}

/**
 * `drawn`: as the page does. `never`: reads everything but acknowledges nothing. `asleep`: does not
 * even read. `none`: reads, and the server knows no acknowledgement.
 */
export type Acknowledging = 'drawn' | 'never' | 'asleep' | 'none'

/** Milliseconds after which something that does not show is a failure. */
const patience = 120_000

/** Watches output for expected text, across the borders of chunks. */
export function createWatch() {
  let received = 0
  let tail = ''
  let expected = ''
  let found = () => {}
  return {
    received: () => received,
    take(chunk: Buffer) {
      received += chunk.length
      if (expected === '') return
      const seen = tail + chunk.toString('latin1')
      tail = seen.slice(-expected.length)
      if (!seen.includes(expected)) return
      expected = ''
      tail = ''
      found()
    },
    shows: (text: string) =>
      new Promise<void>((resolve, reject) => {
        const giveUp = setTimeout(() => reject(new Error(`"${text}" did not show`)), patience)
        expected = text
        tail = ''
        found = () => {
          clearTimeout(giveUp)
          resolve()
        }
      }),
  }
}

const bytesOf = (data: RawData): Buffer => {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? Buffer.from(data) : data
}

/** Opens a terminal whose binary frames are its bytes. */
export async function openSocketTerminal(
  url: string,
  headers: Readonly<Record<string, string>>,
  acknowledging: Acknowledging,
): Promise<Terminal> {
  const ws = new WebSocket(url, { headers, perMessageDeflate: false })
  const watch = createWatch()
  const acknowledge = acknowledging === 'drawn' ? acknowledgeTo(ws) : () => {}
  ws.on('message', (data, isBinary) => {
    if (!isBinary) return
    const bytes = bytesOf(data)
    watch.take(bytes)
    acknowledge(bytes.length)
  })
  await once(ws, 'open')
  const terminal = {
    type: (keys: string) => ws.send(Buffer.from(keys)),
    shows: watch.shows,
    received: watch.received,
    [Symbol.dispose]: () => ws.terminate(),
  }
  await untilPrompt(terminal)
  if (acknowledging === 'asleep') ws.pause()
  return terminal
}

/** Opens a terminal and settles when it shows that; whoever holds the answer lets go of it. */
export async function untilShown(
  url: string,
  headers: Readonly<Record<string, string>>,
  expected: string,
): Promise<Disposable> {
  const ws = new WebSocket(url, { headers, perMessageDeflate: false })
  const watch = createWatch()
  const shown = watch.shows(expected)
  ws.on('message', (data, isBinary) => {
    if (isBinary) watch.take(bytesOf(data))
  })
  await Promise.race([shown, once(ws, 'close').then(() => Promise.reject(new Error('it closed')))])
  return { [Symbol.dispose]: () => ws.terminate() }
}

function acknowledgeTo(ws: WebSocket): (bytes: number) => void {
  let drawn = 0
  return (bytes) => {
    drawn += bytes
    if (drawn < flow.ackEvery || ws.readyState !== ws.OPEN) return
    ws.send(JSON.stringify({ type: 'ack', bytes: drawn }))
    drawn = 0
  }
}

/** The shell is there once it has run something; what it is asked to print differs from what is typed. */
export async function untilPrompt(terminal: Omit<Terminal, typeof Symbol.dispose>): Promise<void> {
  const ready = terminal.shows('shell-ready')
  terminal.type("bind 'set enable-bracketed-paste off'; echo shell'-'ready\r")
  await ready
}
