/** An instructor's way to learners' terminals, over HTTP and a socket. */
import { createAskGateway, type GatewayAnswer } from '#components/session/gateway-request.ts'
import { socketUrl } from '#components/session/socket-url.ts'
import {
  classPaths,
  type GuestPlace,
  type OpenTerminals,
  openTerminalsSchema,
} from '#lib/class/protocol.ts'
import { socketQuery, ticketResponseSchema } from '#lib/protocol.ts'
import { ok } from '#lib/result.ts'

const ask = createAskGateway({ origin: '', fetch: (...args) => fetch(...args) })

/** The terminals that a member has open in their page just now. */
export function openTerminalsOf(classId: string, member: string): GatewayAnswer<OpenTerminals> {
  const query = new URLSearchParams({ class: classId, member })
  return ask(openTerminalsSchema, `${classPaths.guests}?${query}`, { method: 'GET' })
}

/** A single-use ticket for the socket at that terminal. */
export async function guestTicket(place: GuestPlace): GatewayAnswer<string> {
  const body = JSON.stringify(place)
  const answer = await ask(ticketResponseSchema, classPaths.guests, { method: 'POST', body })
  return answer.ok ? ok(answer.value.ticket) : answer
}

export const openGuestSocket = (ticket: string): WebSocket =>
  new WebSocket(socketUrl(classPaths.guest, { [socketQuery.ticket]: ticket }))
