/** Issues the tickets that open sockets and accepts each of them once. */
import type { ErrorCode } from '#lib/errors.ts'
import {
  type Purpose,
  signTicket,
  type Ticket,
  ticketLifetime,
  verifyTicket,
} from '#lib/identity.ts'
import { err, ok, type Result } from '#lib/result.ts'

export interface Tickets {
  issue(holder: string, request: Purpose): Promise<string>
  /** The request of a ticket of this learner or instructor, which is used up by this; `bad-ticket` otherwise. */
  redeem<P extends Purpose['purpose']>(
    token: string,
    holder: string,
    purpose: P,
  ): Promise<Result<Extract<Purpose, { purpose: P }>, ErrorCode>>
}

const isFor = <P extends Purpose['purpose']>(
  request: Purpose,
  purpose: P,
): request is Extract<Purpose, { purpose: P }> => request.purpose === purpose

export function createTickets(secret: string, now: () => number): Tickets {
  /** Ticket id → when it would have expired anyway. */
  const used = new Map<string, number>()

  function spend(ticket: Ticket): boolean {
    for (const [id, expired] of used) {
      if (expired > now()) break
      used.delete(id)
    }
    if (used.has(ticket.id)) return false
    // Twice the lifetime: a ticket is certain to be refused as expired before it is forgotten.
    used.set(ticket.id, now() + 2 * ticketLifetime * 1000)
    return true
  }

  return {
    issue: (holder, request) => signTicket(holder, request, secret),

    async redeem(token, holder, purpose) {
      const ticket = await verifyTicket(token, secret)
      if (ticket === null || ticket.holder !== holder) return err('bad-ticket')
      if (!isFor(ticket.request, purpose)) return err('bad-ticket')
      return spend(ticket) ? ok(ticket.request) : err('bad-ticket')
    },
  }
}
