/** Tells a lesson's page the state of the learner's engine and the verdicts on the lesson's checks. */
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { Lesson } from '#lib/content/schema.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { firstNode } from '#lib/nodes.ts'
import type { EngineListener } from '#sandbox/engine/watcher.ts'
import type { EngineWatchers } from '#sandbox/engine/watchers.ts'
import { followChecks } from '#sandbox/lesson-checks.ts'
import type { LessonMaterial } from '#sandbox/lesson-material.ts'
import { placeFiles } from '#sandbox/place-files.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import { failSocket, sendFrame } from '#sandbox/socket-frames.ts'

/** The lessons of the course. */
export interface Lessons {
  /** Undefined when the course has no such lesson. */
  find(slug: string): Promise<Lesson | undefined>
}

/** Where passed checks are kept. */
export interface PassedChecks {
  /** Ids of the checks this learner has passed in this lesson. */
  of(learner: string, lesson: string): Promise<readonly string[]>
  store(learner: string, lesson: string, check: string): Promise<void>
}

export interface LessonSocketOptions {
  readonly sessions: Sessions
  readonly watchers: EngineWatchers
  readonly lessons: Lessons
  readonly material: LessonMaterial
  readonly passedChecks: PassedChecks
  readonly log: Logger
}

/** Bytes a page may leave unread before it is cut off; it reconnects when it can read again. */
const unreadLimit = 8 * 1024 * 1024

/** Opens the socket, which must be paused; it lives as long as the page and the sandbox do. */
export async function openLessonSocket(
  ws: WebSocket,
  learner: string,
  slug: string,
  options: LessonSocketOptions,
): Promise<void> {
  const lesson = await options.lessons.find(slug)
  if (!lesson) return failSocket(ws, 'unknown-lesson')
  const stored = await options.passedChecks.of(learner, slug)
  const passed = lesson.frontmatter.checks.map(({ id }) => id).filter((id) => stored.includes(id))
  const found = await options.sessions.find(learner)
  if (!found.ok) return failSocket(ws, found.error)
  if (ws.readyState !== ws.OPEN) return
  void placeFiles(lesson, found.value, options)
  watch(ws, learner, lesson, passed, found.value, options)
}

function watch(
  ws: WebSocket,
  learner: string,
  lesson: Lesson,
  passed: readonly string[],
  sandbox: Sandbox,
  { sessions, watchers, passedChecks, log }: LessonSocketOptions,
): void {
  const checks = followChecks({
    checks: lesson.frontmatter.checks,
    alreadyPassed: passed,
    sandbox,
    log,
    store: (check) => passedChecks.store(learner, lesson.slug, check),
    report(check, verdict) {
      if (ws.bufferedAmount > unreadLimit) return ws.terminate()
      sendFrame(ws, { type: 'verdict', check, verdict })
    },
  })
  const stopped = sessions.onStopped(sandbox.info.id, () => failSocket(ws, 'sandbox-gone'))
  const watching = watchers.listen(sandbox, both(checks, createStateSender(ws)))
  ws.on('message', () => failSocket(ws, 'bad-request'))
  ws.once('close', () => {
    stopped[Symbol.dispose]()
    watching[Symbol.dispose]()
    checks[Symbol.dispose]()
  })
  ws.resume()
}

/** The page is shown the state before the verdicts that follow from it. */
const both = (checks: EngineListener, send: (state: EngineState) => void): EngineListener => ({
  onState(state) {
    send(state)
    checks.onState(state)
  },
  onMoment: (state) => checks.onMoment(state),
  onSilent: () => checks.onSilent(),
})

/** Sends states one at a time; a page that reads slowly gets the newest and skips those between. */
function createStateSender(ws: WebSocket): (state: EngineState) => void {
  let sending = false
  let waiting: EngineState | null = null

  function sent() {
    sending = false
    const next = waiting
    waiting = null
    if (next) send(next)
  }

  function send(state: EngineState) {
    if (sending) {
      waiting = state
      return
    }
    sending = ws.readyState === ws.OPEN
    sendFrame(ws, { type: 'engine', node: firstNode, state }, sent)
  }
  return send
}
