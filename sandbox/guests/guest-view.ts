/** What a guest is shown of a terminal: attached while they may look on, and again after they lagged. */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { GuestEnd } from '#lib/class/guest.ts'
import type { OpenTerminals, Place } from '#sandbox/guests/open-terminals.ts'
import type { GuestAttachment } from '#sandbox/provider.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import { sendFrame } from '#sandbox/socket-frames.ts'
import { pumpOutput, type Spend, type TerminalOutput } from '#sandbox/terminal-output.ts'

export interface GuestView {
  /** Attaches, or lets go at once. */
  show(shown: boolean): void
  acknowledge(bytes: number): void
  /** Sends keys to the shell; nothing is kept for later when there is none. */
  type(bytes: Uint8Array): unknown
}

/** Milliseconds until a terminal is shown anew that was too fast to be shown. */
const breath = 1000

interface Showing {
  readonly attachment: GuestAttachment
  readonly output: TerminalOutput
}

export interface GuestViewOptions {
  readonly sessions: Sessions
  readonly terminals: Pick<OpenTerminals, 'spend'>
}

/** `end` is told when the shell has ended or cannot be reached. */
export function createGuestView(
  ws: WebSocket,
  place: Place,
  { sessions, terminals }: GuestViewOptions,
  end: (why: GuestEnd) => void,
): GuestView {
  let wanted = false
  let showing: Showing | null = null
  /** The page is behind; it is shown the rest once it has drawn what it has. */
  let waits = false
  const spend: Spend = (bytes) => terminals.spend(place, bytes)

  async function attach(): Promise<void> {
    const attachment = await attachGuest(sessions, place)
    // Much may have happened meanwhile: the learner has ended it, or the page has gone.
    if (!wanted || showing !== null || ws.readyState !== ws.OPEN) attachment?.[Symbol.dispose]()
    else if (attachment) showing = startShowing(ws, attachment, spend, over)
    else end('terminal-ended')
  }

  function over({ attachment, output }: Showing, code: number | null) {
    if (showing?.attachment !== attachment) return
    showing = null
    if (code !== null) return end('terminal-ended')
    waits = output.isBehind()
    // Where the learner's terminals flood, all that is shown anew comes out of their pace, and would flood more.
    if (!waits) setTimeout(start, spend(0) > 0 ? breath : 0)
  }

  function start() {
    if (wanted && showing === null) attach().catch(() => end('failed'))
  }

  return {
    show(shown) {
      if (shown === wanted) return
      wanted = shown
      if (shown) return start()
      const before = showing
      showing = null
      before?.attachment[Symbol.dispose]()
    },
    acknowledge(bytes) {
      showing?.output.acknowledge(bytes)
      if (!waits || !wanted) return
      waits = false
      start()
    },
    type: (bytes) => showing && typeInto(showing.attachment.stream, bytes, ws),
  }
}

/** Null when there is no such terminal any longer. */
async function attachGuest(
  sessions: Sessions,
  { learner, node, terminal }: Place,
): Promise<GuestAttachment | null> {
  const found = await sessions.find(learner, node)
  const attached = found.ok ? await found.value.attachGuest(terminal) : found
  return attached.ok ? attached.value : null
}

function startShowing(
  ws: WebSocket,
  attachment: GuestAttachment,
  spend: Spend,
  over: (showing: Showing, code: number | null) => void,
): Showing {
  sendFrame(ws, { type: 'ready', replay: attachment.replay })
  const showing = { attachment, output: pumpOutput(attachment.stream, ws, spend) }
  void Promise.all([attachment.ended, showing.output.finished]).then(([code]) =>
    over(showing, code),
  )
  return showing
}

function typeInto(stream: Duplex, bytes: Uint8Array, ws: WebSocket): void {
  if (!stream.writable || stream.write(bytes) || ws.isPaused) return
  ws.pause()
  const goOn = () => ws.resume()
  stream.once('drain', goOn)
  stream.once('close', goOn)
}
