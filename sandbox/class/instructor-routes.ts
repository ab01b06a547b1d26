/** What instructors ask of classes over HTTP. Every instructor of this course may see and run every class. */
import type { IncomingMessage } from 'node:http'
import type * as z from 'zod/v4/core'
import type { Board } from '#lib/class/board.ts'
import { newClassSchema } from '#lib/class/class.ts'
import type { Instructor } from '#lib/class/instructor.ts'
import { classPaths, classRequestSchema, memberRequestSchema } from '#lib/class/protocol.ts'
import type { ClassStore } from '#lib/db/class-store.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { ClassPages } from '#sandbox/class/class-pages.ts'
import { boardCsv } from '#sandbox/class/csv.ts'
import type { InstructorCallers } from '#sandbox/class/instructor-callers.ts'
import { type Answer, parseBody, type Route, targetOf } from '#sandbox/http.ts'
import type { Tickets } from '#sandbox/tickets.ts'

export interface InstructorRoutesOptions {
  readonly instructors: InstructorCallers
  readonly store: ClassStore
  readonly pages: ClassPages
  readonly tickets: Tickets
  readonly now: () => number
  /** Days for which a class that is over is kept. */
  readonly keptDays: number
  build(classId: string): Promise<Board | null>
  changed(classId: string): void
}

type ClassRequest = z.infer<typeof classRequestSchema>
type MemberRequest = z.infer<typeof memberRequestSchema>

export function instructorRoutes(options: InstructorRoutesOptions): readonly Route[] {
  const change = createChange(options)
  return [
    { method: 'GET', path: classPaths.classes, handle: (request) => list(request, options) },
    { method: 'GET', path: classPaths.export, handle: (request) => table(request, options) },
    { method: 'POST', path: classPaths.classes, handle: change(newClassSchema, open(options)) },
    { method: 'POST', path: classPaths.close, handle: change(classRequestSchema, close(options)) },
    {
      method: 'POST',
      path: classPaths.remove,
      handle: change(memberRequestSchema, remove(options)),
    },
    {
      method: 'POST',
      path: classPaths.boardTickets,
      handle: change(classRequestSchema, ticket(options)),
    },
  ]
}

/** A change that an instructor asks for, from a page of this course. */
function createChange({ instructors, now }: InstructorRoutesOptions) {
  const changes = createRateLimit(60, 5, now)
  return <B>(schema: z.$ZodType<B>, deed: (who: Instructor, body: B) => Promise<Answer>) =>
    async (request: IncomingMessage): Promise<Answer> => {
      const who = await instructors.actor(request)
      if (!who.ok) return who
      const body = await parseBody(request, schema)
      if (!body.ok) return body
      return changes.take(who.value.id) ? deed(who.value, body.value) : err('too-many-requests')
    }
}

async function list(
  request: IncomingMessage,
  { instructors, store, keptDays }: InstructorRoutesOptions,
): Promise<Answer> {
  const who = await instructors.instructor(request)
  return who.ok ? ok({ classes: await store.list(), keptDays }) : who
}

async function table(
  request: IncomingMessage,
  { instructors, build }: InstructorRoutesOptions,
): Promise<Result<Uint8Array, ErrorCode>> {
  const who = await instructors.instructor(request)
  if (!who.ok) return who
  const asked = classRequestSchema.safeParse({
    class: targetOf(request)?.searchParams.get('class'),
  })
  const board = asked.success ? await build(asked.data.class) : null
  return board === null ? err('unknown-class') : ok(boardCsv(board))
}

const open =
  ({ store }: InstructorRoutesOptions) =>
  async ({ name }: Instructor, request: z.infer<typeof newClassSchema>): Promise<Answer> =>
    ok({ ...(await store.open(request, name)), joined: 0 })

const close =
  ({ store, pages, changed }: InstructorRoutesOptions) =>
  async (_who: Instructor, request: ClassRequest): Promise<Answer> => {
    await store.close(request.class)
    const closed = (await store.list()).find(({ id }) => id === request.class)
    if (closed === undefined) return err('unknown-class')
    for (const page of pages.list()) if (page.class === closed.id) page.end('ended')
    changed(closed.id)
    return ok(closed)
  }

const remove =
  ({ store, pages, changed }: InstructorRoutesOptions) =>
  async (_who: Instructor, request: MemberRequest): Promise<Answer> => {
    const removed = await store.remove(request.class, request.member)
    if (removed === undefined) return err('no-member')
    pages.end(removed.id, 'removed')
    changed(request.class)
    return ok({ removed: removed.id })
  }

const ticket =
  ({ store, tickets }: InstructorRoutesOptions) =>
  async ({ id }: Instructor, request: ClassRequest): Promise<Answer> => {
    if ((await store.find(request.class)) === undefined) return err('unknown-class')
    return ok({ ticket: await tickets.issue(id, { purpose: 'board', class: request.class }) })
  }
