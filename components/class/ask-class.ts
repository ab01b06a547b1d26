/** What a page asks of classes over HTTP. */

import { createAskGateway, type GatewayFailure } from '#components/session/gateway-request.ts'
import { type AnnounceRequest, announcedSchema } from '#lib/class/announcement.ts'
import type { NewClass } from '#lib/class/class.ts'
import {
  classListSchema,
  classPaths,
  type ListedClass,
  listedClassSchema,
  lookedUpSchema,
  mineSchema,
  readinessSchema,
} from '#lib/class/protocol.ts'
import type { Problem } from '#lib/errors.ts'
import { pageProblem } from '#lib/page-errors.ts'
import * as z from '#lib/page-zod.ts'
import { ticketResponseSchema } from '#lib/protocol.ts'

const ask = createAskGateway({ origin: '', fetch: (...args) => fetch(...args) })

const post = <T>(schema: z.ZodMiniType<T>, path: string, body: unknown = {}, once = false) =>
  ask(schema, path, { method: 'POST', once, body: JSON.stringify(body) })

export const askClass = {
  look: (code: string) => post(lookedUpSchema, classPaths.look, { code }),
  join: (code: string, name: string) => post(mineSchema, classPaths.join, { code, name }),
  mine: () => ask(mineSchema, classPaths.mine, { method: 'GET' }),
  leave: () => post(mineSchema, classPaths.leave),
}

/** For instructors. */
export const askClasses = {
  list: () => ask(classListSchema, classPaths.classes, { method: 'GET' }),
  open: (request: NewClass) => post(listedClassSchema, classPaths.classes, request, true),
  close: (id: ListedClass['id']) => post(listedClassSchema, classPaths.close, { class: id }),
  remove: (id: string, member: string) =>
    post(z.object({ removed: z.string() }), classPaths.remove, { class: id, member }, true),
  announce: (request: AnnounceRequest) => post(announcedSchema, classPaths.announce, request, true),
  readiness: (id: string) =>
    ask(readinessSchema, `${classPaths.readiness}?class=${id}`, { method: 'GET' }),
  boardTicket: (id: string) => post(ticketResponseSchema, classPaths.boardTickets, { class: id }),
}

/** What to tell whoever asked in vain. */
export const problemOf = (failure: GatewayFailure): Problem =>
  failure.kind === 'refused' ? failure.problem : pageProblem('class-unreachable')
