/** Lets instructors say something to a whole class. */
import { announceRequestSchema } from '#lib/class/announcement.ts'
import { isOver } from '#lib/class/class.ts'
import { classPaths } from '#lib/class/protocol.ts'
import type { ClassStore } from '#lib/db/class-store.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import { err } from '#lib/result.ts'
import type { Announcements } from '#sandbox/class/announcements.ts'
import type { InstructorCallers } from '#sandbox/class/instructor-callers.ts'
import { parseBody, type Route } from '#sandbox/http.ts'

export interface AnnounceRouteOptions {
  readonly instructors: InstructorCallers
  readonly store: Pick<ClassStore, 'find'>
  readonly announcements: Announcements
  readonly now: () => number
}

export function announceRoute(options: AnnounceRouteOptions): Route {
  const { instructors, store, announcements, now } = options
  const saying = createRateLimit(10, 0.2, now)
  return {
    method: 'POST',
    path: classPaths.announce,
    async handle(request) {
      const who = await instructors.actor(request)
      if (!who.ok) return who
      const body = await parseBody(request, announceRequestSchema)
      if (!body.ok) return body
      if (!saying.take(who.value.id)) return err('too-many-requests')
      const one = await store.find(body.value.class)
      if (!one) return err('unknown-class')
      return isOver(one, now()) ? err('class-over') : announcements.say(body.value, who.value.name)
    },
  }
}
