/** Why something was not done, and what to do next, in one line. */
import type { GatewayFailure } from '#components/session/gateway-request.ts'

export const noAnswer = 'The course server does not answer. The page goes on trying.'

const text = (failure: GatewayFailure, silence: string): string =>
  failure.kind === 'unreachable' ? silence : `${failure.problem.message} ${failure.problem.next}`

/** Of what the page does again by itself: the table's sentence and its next step. */
export const failureText = (failure: GatewayFailure): string => text(failure, noAnswer)

/** Of what is done only when it is asked for. */
export const refusalText = (failure: GatewayFailure): string =>
  text(failure, 'The course server does not answer. Try again in a moment.')
