/** Tells a page the state of one engine: the whole of it first, then what has changed. */
import type { WebSocket } from 'ws'
import { diff } from '#lib/engine/delta.ts'
import type { EngineState } from '#lib/engine/state.ts'
import type { NodeName } from '#lib/nodes.ts'
import { sendFrame } from '#sandbox/socket-frames.ts'

/**
 * Sends one frame at a time. What changes while a slow page takes the last one comes as one delta from
 * what it has to what is then: it may miss states, but never a change.
 */
export function createEngineSender(ws: WebSocket, node: NodeName): (state: EngineState) => void {
  let sending = false
  let latest: EngineState | null = null
  let sent: EngineState | null = null
  let seq = 0

  function next() {
    if (sending || latest === null || latest === sent) return
    const before = sent
    sent = latest
    const delta = before && diff(before, latest)
    if (before && !delta) return
    sending = ws.readyState === ws.OPEN
    seq += 1
    const change = delta
      ? ({ type: 'engine-change', node, seq, delta } as const)
      : ({ type: 'engine', node, seq, state: latest } as const)
    sendFrame(ws, change, () => {
      sending = false
      next()
    })
  }

  return (state) => {
    latest = state
    next()
  }
}
