/** The open boards of instructors: each gets the whole board at first, and again whenever it changes. */
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { Board } from '#lib/class/board.ts'
import { closeSocket, failSocket, sendFrame, serviceRestart } from '#sandbox/socket-frames.ts'

export interface BoardsOptions {
  /** The board of a class now; null when there is no such class. */
  build(classId: string): Promise<Board | null>
  readonly log: Logger
}

export interface Boards extends Disposable {
  /** Takes a paused socket of an instructor. */
  open(ws: WebSocket, classId: string): void
  /** Something of that class has changed, or may have. */
  changed(classId: string): void
  /** The classes of which somebody has a board open. */
  watched(): readonly string[]
}

/** Milliseconds between two boards of a class: a class that works hard changes every moment. */
const pause = 700

/** Milliseconds after which a page has to show again that it may see a board. */
const trustedFor = 30 * 60_000

/** Bytes a page may leave unread before it is cut off. */
const unreadLimit = 4 * 1024 * 1024

export function createBoards({ build, log }: BoardsOptions): Boards {
  const watched = new Map<string, WatchedClass>()

  async function attempt(classId: string): Promise<Board | null | undefined> {
    try {
      return await build(classId)
    } catch (error) {
      log.error({ err: error, class: classId }, 'could not make the board of a class')
      return undefined
    }
  }

  function watch(classId: string): WatchedClass {
    const one = watched.get(classId) ?? watchClass(() => attempt(classId))
    watched.set(classId, one)
    return one
  }

  return {
    open(ws, classId) {
      const one = watch(classId)
      const untrusted = setTimeout(() => closeSocket(ws, serviceRestart), trustedFor)
      ws.on('message', () => failSocket(ws, 'bad-request'))
      ws.once('close', () => {
        clearTimeout(untrusted)
        if (one.drop(ws) === 0 && watched.get(classId) === one) watched.delete(classId)
      })
      ws.resume()
      one.add(ws)
    },
    changed: (classId) => watched.get(classId)?.changed(),
    watched: () => [...watched.keys()],
    [Symbol.dispose]() {
      for (const one of watched.values()) one[Symbol.dispose]()
      watched.clear()
    },
  }
}

interface WatchedClass extends Disposable {
  add(ws: WebSocket): void
  /** Gives how many are left. */
  drop(ws: WebSocket): number
  changed(): void
}

/** Makes a board when something has changed, one at a time and not too often. */
function watchClass(build: () => Promise<Board | null | undefined>): WatchedClass {
  const sockets = new Set<WebSocket>()
  let state: 'idle' | 'busy' | 'again' = 'idle'
  let last = ''
  let timer: NodeJS.Timeout | undefined

  async function make(): Promise<void> {
    state = 'busy'
    const board = await build()
    if (board === null) for (const ws of sockets) failSocket(ws, 'unknown-class')
    if (board) last = tell(sockets, board, last)
    if (sockets.size > 0) timer = setTimeout(settle, pause)
  }

  function settle(): void {
    const again = state === 'again'
    state = 'idle'
    if (again) void make()
  }

  function changed(): void {
    if (state === 'idle') void make()
    else state = 'again'
  }

  const stop = () => clearTimeout(timer)
  return {
    add(ws) {
      sockets.add(ws)
      last = ''
      changed()
    },
    drop(ws) {
      sockets.delete(ws)
      if (sockets.size === 0) stop()
      return sockets.size
    },
    changed,
    [Symbol.dispose]: stop,
  }
}

/** Sends to all who watch, unless nothing but time has passed since what was sent last. */
function tell(sockets: ReadonlySet<WebSocket>, board: Board, last: string): string {
  const { now: _now, ...rest } = board
  const text = JSON.stringify({ ...rest, learners: rest.learners.map(withoutSeen) })
  if (text === last) return last
  for (const ws of sockets) {
    if (ws.bufferedAmount > unreadLimit) ws.terminate()
    else sendFrame(ws, { type: 'board', board })
  }
  return text
}

/** Who is here was seen just now, whenever that is. */
const withoutSeen = (learner: Board['learners'][number]) =>
  learner.online ? { ...learner, seenAt: 0 } : learner
