/** The route by which a page has something broken on its learner's host: it names a break, never a command. */
import type { ErrorCode } from '#lib/errors.ts'
import { type BreakRequest, type BreakResult, breakRequestSchema, paths } from '#lib/protocol.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Callers } from '#sandbox/callers.ts'
import { parseBody, type Route } from '#sandbox/http.ts'
import type { LessonMaterial } from '#sandbox/lesson-material.ts'
import type { Lessons } from '#sandbox/lesson-socket.ts'
import type { ScriptEnd } from '#sandbox/provider.ts'
import { saidLines } from '#sandbox/said-lines.ts'
import type { Sessions } from '#sandbox/sessions.ts'

export interface BreakRouteOptions {
  readonly sessions: Sessions
  readonly lessons: Lessons
  readonly material: LessonMaterial
  readonly now: () => number
}

/** Seconds that the script of a break may take. */
export const breakPatience = 60

export function breakRoute(callers: Callers, options: BreakRouteOptions): Route {
  const limit = createRateLimit(6, 0.2, options.now)
  const breaking = new Set<string>()
  return {
    method: 'POST',
    path: paths.breaks,
    async handle(request) {
      const who = await callers.actor(request)
      if (!who.ok) return who
      const body = await parseBody(request, breakRequestSchema)
      if (!body.ok) return body
      const learner = who.value
      if (breaking.has(learner) || !limit.take(learner)) return err('too-many-requests')
      breaking.add(learner)
      return breakIt(learner, body.value, options).finally(() => breaking.delete(learner))
    },
  }
}

async function breakIt(
  learner: string,
  asked: BreakRequest,
  { sessions, lessons, material }: BreakRouteOptions,
): Promise<Result<BreakResult, ErrorCode>> {
  const lesson = await lessons.find(asked.lesson)
  if (!lesson) return err('unknown-lesson')
  const known = lesson.frontmatter.breaks.find(({ id }) => id === asked.break)
  if (!known) return err('not-found')
  const script = await material.script(lesson, known.run)
  if (script === null) return err('internal')
  const found = await sessions.find(learner)
  if (!found.ok) return found
  const run = await found.value.runScript({ script, seconds: breakPatience })
  return run.ok ? ok(resultOf(run.value)) : run
}

/** What came of the script of a break; its first line says why it could not, its second what next. */
export function resultOf({ code, output, errors }: ScriptEnd): BreakResult {
  if (code === 0) return { outcome: 'broken' }
  if (code === null) {
    return { outcome: 'failed', why: `It took longer than ${breakPatience} seconds.` }
  }
  const [why, next] = saidLines(output)
  if (why !== undefined) return { outcome: 'failed', why, ...(next !== undefined && { next }) }
  const [complaint] = saidLines(errors)
  return { outcome: 'failed', why: complaint ?? `Its script ended with ${code}.` }
}
