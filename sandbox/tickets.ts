/** Issues the tickets that open sockets and accepts each of them once. */
import type { ErrorCode } from '#lib/errors.ts'
import { signTicket, type Ticket, ticketLifetime, verifyTicket } from '#lib/identity.ts'
import type { TicketRequest } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'

export interface Tickets {
  issue(learner: string, request: TicketRequest): Promise<string>
  /** The request of a ticket of this learner, which is used up by this; `bad-ticket` otherwise. */
  redeem<P extends TicketRequest['purpose']>(
    token: string,
    learner: string,
    purpose: P,
  ): Promise<Result<Extract<TicketRequest, { purpose: P }>, ErrorCode>>
}

const isFor = <P extends TicketRequest['purpose']>(
  request: TicketRequest,
  purpose: P,
): request is Extract<TicketRequest, { purpose: P }> => request.purpose === purpose

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
    issue: (learner, request) => signTicket(learner, request, secret),

    async redeem(token, learner, purpose) {
      const ticket = await verifyTicket(token, secret)
      if (ticket === null || ticket.learner !== learner) return err('bad-ticket')
      if (!isFor(ticket.request, purpose)) return err('bad-ticket')
      return spend(ticket) ? ok(ticket.request) : err('bad-ticket')
    },
  }
}
