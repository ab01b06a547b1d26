/** What learners ask of classes over HTTP: look a code up, join, leave. */
import type { IncomingMessage } from 'node:http'
import * as z from 'zod/mini'
import { type Class, classCodeSchema, isOver, learnerNameSchema } from '#lib/class/class.ts'
import { classPaths, codeRequestSchema, joinRequestSchema } from '#lib/class/protocol.ts'
import type { ClassStore, CurrentClass } from '#lib/db/class-store.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Callers } from '#sandbox/callers.ts'
import type { ClassPages } from '#sandbox/class/class-pages.ts'
import { membershipOf } from '#sandbox/class/class-socket.ts'
import { type Answer, parseBody, type Route } from '#sandbox/http.ts'

export interface LearnerRoutesOptions {
  readonly callers: Callers
  readonly store: ClassStore
  readonly pages: ClassPages
  readonly now: () => number
  /** Days for which a class that is over is kept. */
  readonly keptDays: number
  changed(classId: string): void
}

const noBody = z.optional(z.strictObject({}))

export function learnerRoutes(options: LearnerRoutesOptions): readonly Route[] {
  const { callers, store } = options
  const findClass = createCodeBook(options)

  /** A change that a learner asks for. */
  const change =
    <B>(schema: z.ZodMiniType<B>, deed: (learner: string, body: B) => Promise<Answer>) =>
    async (request: IncomingMessage): Promise<Answer> => {
      const who = await callers.actor(request)
      if (!who.ok) return who
      const body = await parseBody(request, schema)
      return body.ok ? deed(who.value, body.value) : body
    }

  async function mine(request: IncomingMessage): Promise<Answer> {
    const who = await callers.learner(request)
    if (!who.ok) return who
    const current = await store.current(who.value)
    return ok({ membership: current && membershipOf(current.class, current.member) })
  }

  const { look, join, leave } = createDeeds(options, findClass)
  return [
    { method: 'GET', path: classPaths.mine, handle: mine },
    { method: 'POST', path: classPaths.look, handle: change(codeRequestSchema, look) },
    { method: 'POST', path: classPaths.join, handle: change(joinRequestSchema, join) },
    { method: 'POST', path: classPaths.leave, handle: change(noBody, leave) },
  ]
}

type JoinRequest = z.infer<typeof joinRequestSchema>

function createDeeds(options: LearnerRoutesOptions, findClass: CodeBook) {
  const { store, pages, keptDays, changed } = options
  async function leaveThat({ class: one, member }: CurrentClass): Promise<void> {
    await store.leave(one.id, member.learner)
    pages.end(member.id, 'left')
    changed(one.id)
  }

  async function look(learner: string, { code }: { readonly code: string }): Promise<Answer> {
    const found = await findClass(learner, code)
    if (!found.ok) return found
    const { id, name, startsAt, endsAt } = found.value
    return ok({ class: { id, name, startsAt, endsAt }, keptDays })
  }

  async function join(learner: string, body: JoinRequest): Promise<Answer> {
    const name = learnerNameSchema.safeParse(body.name)
    if (!name.success) return err('bad-name')
    const found = await findClass(learner, body.code)
    if (!found.ok) return found
    const before = await store.current(learner)
    const joined = await store.join(found.value, learner, name.data)
    if (!joined.ok) return joined
    // Nobody sits in two classes at once.
    if (before !== null && before.class.id !== found.value.id) await leaveThat(before)
    changed(found.value.id)
    return ok({ membership: membershipOf(found.value, joined.value) })
  }

  async function leave(learner: string): Promise<Answer> {
    const current = await store.current(learner)
    if (current !== null) await leaveThat(current)
    return ok({ membership: null })
  }
  return { look, join, leave }
}

type CodeBook = (learner: string, typed: string) => Promise<Result<Class, ErrorCode>>

/**
 * Finds the class of a code, and holds up whoever tries codes: each learner, and as anybody can be
 * many learners, all wrong codes together. There are 25 thousand million codes.
 */
function createCodeBook({ store, now }: LearnerRoutesOptions): CodeBook {
  const tries = createRateLimit(12, 0.2, now)
  const wrong = createRateLimit(120, 4, now)

  return async (learner, typed) => {
    if (!tries.take(learner)) return err('too-many-requests')
    const code = classCodeSchema.safeParse(typed)
    const found = code.success ? await store.findByCode(code.data) : undefined
    if (found === undefined) return err(wrong.take('') ? 'no-class' : 'too-many-requests')
    return isOver(found, now()) ? err('class-over') : ok(found)
  }
}
