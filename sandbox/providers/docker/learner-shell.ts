/** A learner who types commands in a real sandbox, for tests. */
import type { Sandbox } from '#sandbox/provider.ts'
import { expectValue, sitAt, size } from '#sandbox/providers/contract-bench.ts'
import { suiteProvider } from './suite-provider.fixture.ts'

export interface LearnerShell extends AsyncDisposable {
  readonly sandbox: Sandbox
  /** Types a command line, waits until it has ended, and returns what the terminal has shown of it. */
  run(command: string): Promise<string>
}

/** Starts a sandbox of the learner's own; `course` keeps the suite's sandboxes apart from others. */
export async function startLearnerShell(course: string): Promise<LearnerShell> {
  const provider = suiteProvider({
    course,
    limits: { memoryMiB: 1024, cpus: 2, pids: 1024, diskGiB: 4 },
    retention: 0,
  })
  const spec = { owner: crypto.randomUUID(), expiresAt: Date.now() + 1_800_000 }
  const sandbox = expectValue(await provider.create(spec))
  const attachment = expectValue(await sandbox.attachTerminal('t1', { ...size, cols: 500 }))
  const person = sitAt(attachment)
  await person.until('$')
  let count = 1000
  return {
    sandbox,
    async run(command) {
      count += 1
      const before = person.bytes().length
      // The mark is reckoned, so that it is not found in the echo of the line itself.
      person.type(`${command}; echo ended-$((${count}+1000000))`)
      await person.until(`ended-${count + 1_000_000}`)
      return person.bytes().subarray(before).toString()
    },
    async [Symbol.asyncDispose]() {
      attachment[Symbol.dispose]()
      await sandbox.destroy()
      provider[Symbol.dispose]()
    },
  }
}
