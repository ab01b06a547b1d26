/** Who a learner is: an anonymous id in a signed cookie, and single-use tickets for sockets. */
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { type InstructorTicket, instructorTicketSchema } from '#lib/class/protocol.ts'
import { type TicketRequest, ticketRequestSchema } from '#lib/protocol.ts'

export const learnerCookie = 'slipway_learner'

/** Seconds a learner cookie is kept by the browser. */
export const learnerCookieMaxAge = 400 * 24 * 3600

/** Seconds a socket ticket may wait before it is used. */
export const ticketLifetime = 30

const learnerIdSchema = z.uuid()
const ticketClaimsSchema = z.object({
  sub: z.string().min(1).max(300),
  jti: z.uuid(),
  for: z.union([ticketRequestSchema, instructorTicketSchema]),
})

/** What a socket may be for. */
export type Purpose = TicketRequest | InstructorTicket

export interface Ticket {
  /** Unique; the gateway accepts each once. */
  readonly id: string
  /** The id of the learner or instructor that it was given to. */
  readonly holder: string
  readonly request: Purpose
}

const key = (secret: string) => new TextEncoder().encode(secret)

async function verify(token: string, secret: string, audience: string): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, key(secret), { audience, algorithms: ['HS256'] })
    return payload
  } catch {
    return null
  }
}

/** The cookie value for a learner id (a UUID). */
export function signLearner(learner: string, secret: string): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(learner)
    .setAudience('learner')
    .sign(key(secret))
}

/** The learner id in a cookie value, or null when it was not signed with this secret. */
export async function verifyLearner(cookie: string, secret: string): Promise<string | null> {
  const claims = z
    .object({ sub: learnerIdSchema })
    .safeParse(await verify(cookie, secret, 'learner'))
  return claims.success ? claims.data.sub : null
}

/** A ticket that opens one socket, for this holder and purpose, within `ticketLifetime` seconds. */
export function signTicket(holder: string, request: Purpose, secret: string): Promise<string> {
  return new SignJWT({ for: request })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(holder)
    .setJti(crypto.randomUUID())
    .setAudience('socket')
    .setExpirationTime(`${ticketLifetime}s`)
    .sign(key(secret))
}

/** The ticket, or null when forged or expired. The caller must still refuse an id it has seen. */
export async function verifyTicket(token: string, secret: string): Promise<Ticket | null> {
  const claims = ticketClaimsSchema.safeParse(await verify(token, secret, 'socket'))
  if (!claims.success) return null
  return { id: claims.data.jti, holder: claims.data.sub, request: claims.data.for }
}
