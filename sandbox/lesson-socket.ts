/** Tells a lesson's page the state of the learner's engine and the verdicts on the lesson's checks. */
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import { type Lesson, lessonFrontmatterSchema } from '#lib/content/schema.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { nodesUpTo } from '#lib/nodes.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Verdicts } from '#sandbox/class/verdicts.ts'
import type { EngineWatchers } from '#sandbox/engine/watchers.ts'
import { createEngineSender } from '#sandbox/engine-sender.ts'
import { followHosts } from '#sandbox/lesson-hosts.ts'
import type { LessonMaterial } from '#sandbox/lesson-material.ts'
import { placeFiles } from '#sandbox/place-files.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import { closeSocket, failSocket, sendFrame, serviceRestart } from '#sandbox/socket-frames.ts'

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
  /** Told what the checks say, for the boards of classes; nobody if absent. */
  readonly verdicts?: Verdicts | undefined
  readonly log: Logger
}

/** Bytes a page may leave unread before it is cut off; it reconnects when it can read again. */
const unreadLimit = 8 * 1024 * 1024

/** What is followed where there is no lesson: the engine, and nothing is checked. */
const playground: Lesson = {
  slug: '',
  chapter: '',
  file: '',
  frontmatter: lessonFrontmatterSchema.parse({
    title: 'Playground',
    summary: 'No lesson.',
    minutes: 1,
    outcomes: ['None.'],
  }),
}

/** Opens the socket, which must be paused; it lives as long as the page and the sandbox do. */
export async function openLessonSocket(
  ws: WebSocket,
  learner: string,
  slug: string | null,
  options: LessonSocketOptions,
): Promise<void> {
  const lesson = slug === null ? playground : await options.lessons.find(slug)
  if (!lesson) return failSocket(ws, 'unknown-lesson')
  const stored = await options.passedChecks.of(learner, lesson.slug)
  const passed = lesson.frontmatter.checks.map(({ id }) => id).filter((id) => stored.includes(id))
  const found = await findHosts(learner, lesson, options.sessions)
  if (!found.ok) return failSocket(ws, found.error)
  if (ws.readyState !== ws.OPEN) return
  const [first, ...others] = found.value
  if (lesson !== playground) void placeFiles(lesson, first, options)
  watch(ws, learner, lesson, passed, [first, ...others], options)
}

/** Node-1, and of the lesson's other hosts those that run. */
async function findHosts(
  learner: string,
  { frontmatter }: Lesson,
  sessions: Sessions,
): Promise<Result<readonly [Sandbox, ...Sandbox[]], ErrorCode>> {
  const first = await sessions.find(learner)
  if (!first.ok) return first
  const { nodes } = first.value.info
  const names = nodesUpTo(frontmatter.nodes).slice(1)
  const running = names.filter((node) => nodes.includes(node))
  const others = await Promise.all(running.map((node) => sessions.find(learner, node)))
  return ok([first.value, ...others.flatMap((found) => (found.ok ? [found.value] : []))])
}

function watch(
  ws: WebSocket,
  learner: string,
  lesson: Lesson,
  passed: readonly string[],
  hosts: readonly [Sandbox, ...Sandbox[]],
  { sessions, watchers, material, passedChecks, verdicts, log }: LessonSocketOptions,
): void {
  const board = verdicts?.follow(learner, lesson.slug)
  const senders = new Map(hosts.map(({ info }) => [info.node, createEngineSender(ws, info.node)]))
  const following = followHosts({
    checks: lesson.frontmatter.checks,
    alreadyPassed: passed,
    hosts,
    watchers,
    source: (path) => material.script(lesson, path),
    log,
    store: (check) => passedChecks.store(learner, lesson.slug, check),
    report(check, verdict) {
      board?.put(check, verdict)
      if (ws.bufferedAmount > unreadLimit) return ws.terminate()
      sendFrame(ws, { type: 'verdict', check, verdict })
    },
    onState: (node, state) => senders.get(node)?.(state),
  })
  const [first, ...others] = hosts
  const stopped = [
    sessions.onStopped(first.info.id, () => failSocket(ws, 'sandbox-gone')),
    // The page comes again and finds those that are left.
    ...others.map(({ info }) => sessions.onStopped(info.id, () => closeSocket(ws, serviceRestart))),
  ]
  ws.on('message', () => failSocket(ws, 'bad-request'))
  ws.once('close', () => {
    for (const each of [...stopped, following, board]) each?.[Symbol.dispose]()
  })
  ws.resume()
}
