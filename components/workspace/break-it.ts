/** Breaks something on the learner's host because they asked for it. */
import { gateway, session } from '#components/session/session.ts'
import { openWorkspace } from '#components/ui/workspace-sheet.ts'
import { reasonOf, startHost } from './start-host.ts'

export type BreakState =
  | { readonly state: 'whole' }
  | { readonly state: 'starting' }
  | { readonly state: 'breaking' }
  /** On that host. */
  | { readonly state: 'broken'; readonly host: string }
  | { readonly state: 'failed'; readonly why: string; readonly next: string }

const again = 'Try again; “Reset” gives you a new host if it stays.'

/** Starts a host if there is none, has the break's script run there, and tells each state on the way. */
export async function breakIt(
  lesson: string,
  id: string,
  tell: (state: BreakState) => void,
): Promise<void> {
  tell({ state: 'starting' })
  const host = await startHost()
  if (!host) {
    openWorkspace()
    const why = reasonOf(session.store.getState().session)
    return tell({ state: 'failed', why, next: 'Start it first, then try again.' })
  }
  tell({ state: 'breaking' })
  const answer = await gateway.breakIt({ lesson, break: id })
  if (!answer.ok) {
    return answer.error.kind === 'refused'
      ? tell({
          state: 'failed',
          why: answer.error.problem.message,
          next: answer.error.problem.next,
        })
      : tell({
          state: 'failed',
          why: 'The course server does not answer.',
          next: 'Try again soon.',
        })
  }
  if (answer.value.outcome === 'broken') return tell({ state: 'broken', host: host.sandboxId })
  tell({ state: 'failed', why: answer.value.why, next: answer.value.next ?? again })
}
