/** Compares how the commands of a block ended with what the lesson says by the block's words. */
import type { Fence } from '../check/fences.ts'
import type { RanCommand } from './learner-shell.ts'
import { failure, lost } from './miss.ts'

export interface WrongCommand {
  readonly ran: RanCommand
  readonly message: string
}

/** The first command that did not end as the lesson says, or null. */
export function judgeFence({ words }: Fence, ran: readonly RanCommand[]): WrongCommand | null {
  const last = ran.at(-1)
  const special = words.includes('fails') || words.includes('keeps')
  for (const each of special ? ran.slice(0, -1) : ran) {
    const message = failure(each)
    if (message !== null) return { ran: each, message }
  }
  if (last === undefined || !special) return null
  const message = words.includes('keeps') ? notKept(last) : notFailed(last)
  return message === null ? null : { ran: last, message }
}

function notFailed({ ending }: RanCommand): string | null {
  if (ending.kind === 'exited') {
    return ending.status === 0 ? 'succeeded, but the lesson says that it fails' : null
  }
  return ending.kind === 'interrupted' ? 'was interrupted' : lost(ending)
}

function notKept({ ending }: RanCommand): string | null {
  if (ending.kind === 'interrupted') return null
  return ending.kind === 'exited'
    ? `ended by itself with ${ending.status}, but the lesson says that it keeps running`
    : lost(ending)
}
