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

const post = <T>(schema: z.ZodMiniType<T>, path: string, body: unknown = {}) =>
  ask(schema, path, { method: 'POST', body: JSON.stringify(body) })

/** For what must not be done twice when the answer is lost. */
const postOnce = <T>(schema: z.ZodMiniType<T>, path: string, body: unknown) =>
  ask(schema, path, { method: 'POST', once: true, body: JSON.stringify(body) })

export const askClass = {
  look: (code: string) => post(lookedUpSchema, classPaths.look, { code }),
  join: (code: string, name: string) => post(mineSchema, classPaths.join, { code, name }),
  mine: () => ask(mineSchema, classPaths.mine, { method: 'GET' }),
  leave: () => post(mineSchema, classPaths.leave),
}

/** For instructors. */
export const askClasses = {
  list: () => ask(classListSchema, classPaths.classes, { method: 'GET' }),
  open: (request: NewClass) => postOnce(listedClassSchema, classPaths.classes, request),
  close: (id: ListedClass['id']) => post(listedClassSchema, classPaths.close, { class: id }),
  remove: (id: string, member: string) =>
    postOnce(z.object({ removed: z.string() }), classPaths.remove, { class: id, member }),
  announce: (request: AnnounceRequest) => postOnce(announcedSchema, classPaths.announce, request),
  readiness: (id: string) =>
    ask(readinessSchema, `${classPaths.readiness}?class=${id}`, { method: 'GET' }),
  boardTicket: (id: string) => post(ticketResponseSchema, classPaths.boardTickets, { class: id }),
}

/** What to tell whoever asked in vain. */
export const problemOf = (failure: GatewayFailure): Problem =>
  failure.kind === 'refused' ? failure.problem : pageProblem('class-unreachable')
