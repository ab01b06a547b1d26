/** What instructors ask over HTTP about learners' terminals: which are open, and a ticket for one of them. */
import type { IncomingMessage } from 'node:http'
import { type Class, isOver } from '#lib/class/class.ts'
import { classPaths, guestPlaceSchema, memberRequestSchema } from '#lib/class/protocol.ts'
import type { ClassStore, Member } from '#lib/db/class-store.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { InstructorCallers } from '#sandbox/class/instructor-callers.ts'
import type { OpenTerminals } from '#sandbox/guests/open-terminals.ts'
import { type Answer, parseBody, type Route, targetOf } from '#sandbox/http.ts'
import type { Tickets } from '#sandbox/tickets.ts'

export type KnownClasses = Pick<ClassStore, 'find' | 'members'>

export interface GuestRoutesOptions {
  readonly instructors: InstructorCallers
  readonly classes: KnownClasses
  readonly terminals: OpenTerminals
  readonly tickets: Tickets
  readonly now: () => number
}

/** A learner who is in a class that is not over. */
export async function findMember(
  classes: KnownClasses,
  wanted: { readonly class: string; readonly member: string },
  now: number,
): Promise<Result<{ readonly class: Class; readonly member: Member }, ErrorCode>> {
  const one = await classes.find(wanted.class)
  if (!one) return err('unknown-class')
  if (isOver(one, now)) return err('class-over')
  const member = (await classes.members(one.id)).find(({ id }) => id === wanted.member)
  return member ? ok({ class: one, member }) : err('no-member')
}

export function guestRoutes(options: GuestRoutesOptions): readonly Route[] {
  const { instructors, classes, terminals, tickets, now } = options

  async function list(request: IncomingMessage): Promise<Answer> {
    const who = await instructors.instructor(request)
    if (!who.ok) return who
    const query = Object.fromEntries(targetOf(request)?.searchParams ?? [])
    const wanted = memberRequestSchema.safeParse(query)
    if (!wanted.success) return err('bad-request')
    const found = await findMember(classes, wanted.data, now())
    if (!found.ok) return found
    const { learner, name } = found.value.member
    const open = terminals.of(learner).map(({ node, terminal }) => ({ node, terminal }))
    return ok({ name, terminals: open })
  }

  async function ticket(request: IncomingMessage): Promise<Answer> {
    const who = await instructors.actor(request)
    if (!who.ok) return who
    const place = await parseBody(request, guestPlaceSchema)
    if (!place.ok) return place
    const found = await findMember(classes, place.value, now())
    if (!found.ok) return found
    return ok({ ticket: await tickets.issue(who.value.id, { purpose: 'guest', ...place.value }) })
  }

  return [
    { method: 'GET', path: classPaths.guests, handle: list },
    { method: 'POST', path: classPaths.guests, handle: ticket },
  ]
}
