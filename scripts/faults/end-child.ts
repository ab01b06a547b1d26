/** Ends a program that this one started. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** Ends it and waits; nothing when it has ended. */
export async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
