/** Keeps one terminal of the page attached to its shell: ticket, socket, and again when it is cut. */
import { createAttempts } from '#components/session/attempts.ts'
import type { Backoff } from '#components/session/backoff.ts'
import type { GatewayFailure } from '#components/session/gateway-request.ts'
import type { GuestDecision } from '#lib/class/guest.ts'
import type { Result } from '#lib/result.ts'
import type { TerminalSize } from '#lib/terminal-frames.ts'
import { attachTerminal, type GuestsFrame, type TerminalAttachment } from './terminal-attachment.ts'
import type { TerminalScreen } from './terminal-drawing.ts'
import { type AttachmentEnd, endOfProblem, type TerminalState } from './terminal-state.ts'

export interface TerminalConnection extends Disposable {
  /** Sends typed text; false (and nothing sent) while the terminal is not connected. */
  send(input: string | Uint8Array): boolean
  resize(size: TerminalSize): void
  /** Answers a guest, or ends what was allowed; lost with the connection, as what was allowed is. */
  decide(decision: GuestDecision): void
  /**
   * Settles when the shell has printed something or has been silent too long. What is typed before
   * the first prompt is shown twice: by the terminal, and by the shell when it reads it.
   */
  greeted(): Promise<void>
  /** Attaches again after the shell exited or the gateway refused. */
  reopen(): void
  /** Cuts the wait short when a next attempt is due anyway. */
  retryNow(): void
}

export interface ConnectionDependencies {
  readonly screen: TerminalScreen
  readonly ticket: () => Promise<Result<string, GatewayFailure>>
  readonly openSocket: (ticket: string, size: TerminalSize) => WebSocket
  readonly backoff: Backoff
  /** Milliseconds the gateway has to say `ready`. */
  readonly readyWithin: number
  /** Milliseconds after that in which a shell prints its first prompt. */
  readonly greetsWithin: number
  readonly size: TerminalSize
  readonly onState: (state: TerminalState) => void
  readonly onGuests: (frame: GuestsFrame) => void
}

const encoder = new TextEncoder()

const sameSize = (a: TerminalSize, b: TerminalSize) => a.cols === b.cols && a.rows === b.rows

const endOfFailure = (failure: GatewayFailure): AttachmentEnd =>
  failure.kind === 'refused' ? endOfProblem(failure.problem) : { kind: 'cut' }

/** Tells the state that follows the end of an attachment. */
function stateAfter(end: AttachmentEnd, attempt: number): TerminalState {
  switch (end.kind) {
    case 'exited':
      return { state: 'exited', code: end.code }
    case 'refused':
      return { state: 'stopped', problem: end.problem }
    case 'cut':
      return { state: 'reconnecting', attempt }
  }
}

interface Line {
  attachment: TerminalAttachment | null
  size: TerminalSize
}

/** Attaches with a ticket, and makes up for a resize that came while it was opening. */
function openLine(
  deps: ConnectionDependencies,
  line: Line,
  ticket: string,
  on: { readonly live: () => void; readonly end: (end: AttachmentEnd) => void },
): void {
  const asked = line.size
  line.attachment = attachTerminal({
    socket: deps.openSocket(ticket, asked),
    screen: deps.screen,
    readyWithin: deps.readyWithin,
    greetsWithin: deps.greetsWithin,
    onLive: () => {
      if (!sameSize(asked, line.size)) line.attachment?.resize(line.size)
      on.live()
    },
    onEnd: on.end,
    onGuests: deps.onGuests,
  })
}

function createLine(deps: ConnectionDependencies, line: Line) {
  let cuts = 0
  const end = (how: AttachmentEnd) => {
    line.attachment = null
    cuts += 1
    if (how.kind === 'cut') attempts.later(cuts)
    deps.onState(stateAfter(how, cuts))
  }
  const live = () => {
    cuts = 0
    deps.onState({ state: 'connected' })
  }
  const attempts = createAttempts(deps, {
    ticket: (ticket) => openLine(deps, line, ticket, { live, end }),
    failure: (failure) => end(endOfFailure(failure)),
  })
  const drop = () => {
    attempts.stop()
    line.attachment?.[Symbol.dispose]()
    line.attachment = null
  }
  const restart = () => {
    drop()
    cuts = 0
    deps.onState({ state: 'connecting' })
    void attempts.now()
  }
  return { attempts, drop, restart }
}

/** Connects at once. The screen outlives every reconnect; each attachment clears it first. */
export function connectTerminal(deps: ConnectionDependencies): TerminalConnection {
  const line: Line = { attachment: null, size: deps.size }
  const { attempts, drop, restart } = createLine(deps, line)
  restart()
  return {
    send: (input) =>
      line.attachment?.send(typeof input === 'string' ? encoder.encode(input) : input) ?? false,
    resize: (size) => {
      if (sameSize(size, line.size)) return
      line.size = size
      line.attachment?.resize(size)
    },
    decide: (decision) => line.attachment?.decide(decision),
    greeted: () => line.attachment?.greeted ?? Promise.resolve(),
    reopen: restart,
    retryNow: attempts.hurry,
    [Symbol.dispose]: drop,
  }
}
