/** One real sandbox for all tests of a file: made before the first, destroyed after the last. */
import { afterAll, beforeAll } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import { expectValue } from '#sandbox/providers/contract-bench.ts'
import type { Egress } from './outer-container.ts'
import { suiteProvider } from './suite-provider.fixture.ts'

interface OneSandboxOptions {
  /** Keeps the sandboxes of one file apart from those of another. */
  readonly course: string
  readonly egress?: Egress
  readonly diskGiB?: number
  /** Is handed the sandbox before the first test. */
  readonly use: (sandbox: Sandbox) => void
}

/** Call it at the top of the file. */
export function openOneSandbox({ course, egress = 'none', diskGiB = 1, use }: OneSandboxOptions) {
  const provider = suiteProvider({
    course,
    limits: { memoryMiB: 1024, cpus: 2, pids: 1024, diskGiB },
    egress,
    retention: 0,
  })
  let sandbox: Sandbox
  beforeAll(async () => {
    const spec = { owner: crypto.randomUUID(), expiresAt: Date.now() + 600_000 }
    sandbox = expectValue(await provider.create(spec))
    use(sandbox)
  })
  afterAll(async () => {
    await sandbox.destroy()
    provider[Symbol.dispose]()
  })
}

/** What a learner's script prints within so many seconds, and what it complains of. */
export async function printed(sandbox: Sandbox, script: string, seconds: number): Promise<string> {
  const { output, errors } = expectValue(await sandbox.runScript({ script, seconds }))
  return (output + errors).trim()
}
