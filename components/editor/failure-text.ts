/** Why something was not done, and what to do next, in one line. */
import type { GatewayFailure } from '#components/session/gateway-request.ts'

export const noAnswer = 'The course server does not answer. The page goes on trying.'

/** The table's sentence and its next step. */
export const failureText = (failure: GatewayFailure): string =>
  failure.kind === 'unreachable' ? noAnswer : `${failure.problem.message} ${failure.problem.next}`
