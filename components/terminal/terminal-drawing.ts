/** Draws what comes through a terminal's socket: scrollback apart from what follows it, acknowledged as it is drawn. */
import { flow } from '#lib/protocol.ts'

/** Where the bytes of a terminal are drawn, in the order given. */
export interface TerminalScreen {
  /** Calls `drawn` once these bytes have been interpreted. */
  write(bytes: Uint8Array, drawn: () => void): void
  /** Empties screen and scrollback, after everything written before. */
  clear(): void
}

/** Draws bytes and acknowledges what has been drawn, every `flow.ackEvery` bytes. */
export function createDrawing(
  screen: TerminalScreen,
  send: (frame: { type: 'ack'; bytes: number }) => void,
  onDrawn: () => void,
) {
  let undrawn = 0
  return (bytes: Uint8Array, then: () => void) =>
    screen.write(bytes, () => {
      undrawn += bytes.length
      if (undrawn >= flow.ackEvery) {
        send({ type: 'ack', bytes: undrawn })
        undrawn = 0
      }
      onDrawn()
      then()
    })
}

/** Cuts scrollback from what follows it, and tells when the last byte of it is drawn. */
export function createReplay(draw: ReturnType<typeof createDrawing>, onDrawn: () => void) {
  let left = 0
  return {
    begin: (bytes: number) => {
      left = bytes
      if (left === 0) onDrawn()
    },
    accept: (bytes: Uint8Array) => {
      const old = bytes.subarray(0, left)
      const live = bytes.subarray(old.length)
      left -= old.length
      const last = left === 0
      if (old.length > 0) draw(old, () => last && onDrawn())
      if (live.length > 0) draw(live, () => {})
    },
  }
}
