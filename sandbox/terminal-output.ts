/** Moves a terminal's output to a page no faster than the page acknowledges it, nor than others can bear. */
import type { Readable } from 'node:stream'
import type { WebSocket } from 'ws'
import { flow } from '#lib/protocol.ts'

export interface TerminalOutput {
  /** The page has drawn this many more bytes. */
  acknowledge(bytes: number): void
  /** Whether it waits for the page. */
  isBehind(): boolean
  /** Settles when everything the terminal wrote has been sent, or the stream was cut off. */
  readonly finished: Promise<void>
}

/** Largest frame sent to a page, in bytes. */
const batch = 32 * 1024

/** Milliseconds to let output gather while the page is behind anyway. */
const gather = 4

/** Counts what was sent; returns the milliseconds to wait before more of it. */
export type Spend = (bytes: number) => number

/** Starts sending; nothing is kept here, what the page cannot take stays in the stream's own buffer. */
export function pumpOutput(stream: Readable, ws: WebSocket, spend: Spend): TerminalOutput {
  let unacknowledged = 0
  let held = false
  let wait = 0
  const alarm = createAlarm(pump)

  const mayRead = () => !held && ws.readyState === ws.OPEN && ws.bufferedAmount < flow.highWater

  function drain() {
    // Other terminals of the learner may have spent meanwhile.
    wait = spend(0)
    while (wait === 0 && mayRead()) {
      const chunk: Buffer | null = stream.read(Math.min(stream.readableLength, batch) || undefined)
      if (chunk === null) return
      unacknowledged += chunk.length
      held = unacknowledged >= flow.highWater
      ws.send(chunk, { binary: true }, pump)
      wait = spend(chunk.length)
    }
  }

  /** Sends at once; output that follows within the same turn of the event loop shares a frame. */
  function pump() {
    if (alarm.isSet()) return
    const sentBefore = unacknowledged
    drain()
    const sent = unacknowledged > sentBefore
    // With nothing to read too: a stream tells its end only to who reads behind its last byte.
    if (sent || (wait > 0 && ws.readyState === ws.OPEN)) alarm.set(pause(sent))
  }

  /** Milliseconds. All terminals of a learner wait for the same moment; who sent last leaves it to the others. */
  function pause(sent: boolean): number {
    if (wait > 0) return sent ? wait + gather : wait
    return unacknowledged > flow.lowWater ? gather : 0
  }

  stream.on('readable', pump)
  return {
    acknowledge(bytes) {
      unacknowledged = Math.max(0, unacknowledged - bytes)
      if (held && unacknowledged < flow.lowWater) held = false
      pump()
    },
    isBehind: () => held || ws.bufferedAmount >= flow.highWater,
    finished: endOf(stream),
  }
}

const endOf = (stream: Readable): Promise<void> =>
  new Promise((resolve) => {
    stream.once('end', resolve)
    stream.once('close', resolve)
  })

/** Rings after so many milliseconds, or after this turn of the event loop; then it may be set again. */
function createAlarm(ring: () => void) {
  let set = false
  const due = () => {
    set = false
    ring()
  }
  return {
    isSet: () => set,
    set(milliseconds: number) {
      set = true
      if (milliseconds > 0) setTimeout(due, milliseconds)
      else setImmediate(due)
    },
  }
}
