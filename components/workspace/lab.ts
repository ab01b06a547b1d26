/** Starts and ends the other hosts of a lab because the learner asked for it, and says how that went. */
import { host } from '#components/session/host.ts'
import type { Problem } from '#lib/errors.ts'
import { announce, notify } from './notices.ts'

function tell(problem: Problem | null, done: string): void {
  if (problem) notify({ kind: 'refused', text: `${problem.message} ${problem.next}` })
  else announce(done)
}

export async function startLab(): Promise<void> {
  announce('Starting your Docker hosts.')
  tell(await host.startLab(), 'Your Docker hosts run. Each has a terminal of its own.')
}

export async function endLab(): Promise<void> {
  tell(await host.endLab(), 'The other Docker hosts are asleep.')
}
