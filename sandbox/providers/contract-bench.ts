/** Sandboxes and people at terminals, for the contract suite. */
import type { ErrorCode } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import type { TerminalSize } from '#lib/terminal-frames.ts'
import type { GuestAttachment, Sandbox, SandboxProvider } from '#sandbox/provider.ts'

export interface ProviderUnderTest {
  readonly provider: SandboxProvider
  cleanup(): Promise<void>
}

/** The size terminals are attached with. */
export const size: TerminalSize = { cols: 80, rows: 24 }
const hour = 3_600_000

/** Makes a provider; called again, one that knows nothing but shares the sandboxes of the first. */
export type MakeProvider = () => Promise<ProviderUnderTest>

/** The value, or a failed test. */
export function expectValue<T>(result: Result<T, ErrorCode>): T {
  if (!result.ok) throw new Error(`expected a value, got ${result.error}`)
  return result.value
}

/** A person at a terminal: types lines, reads until something shows. */
export function sitAt(attachment: GuestAttachment) {
  const chunks: Buffer[] = []
  let wake = () => {}
  let over = false
  for (const end of ['end', 'close']) {
    attachment.stream.once(end, () => {
      over = true
      wake()
    })
  }
  attachment.stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    wake()
  })
  const bytes = () => Buffer.concat(chunks)
  return {
    bytes,
    type: (line: string) => attachment.stream.write(`${line}\r`),
    async until(shown: string | RegExp): Promise<string> {
      const isIn = (part: Buffer) =>
        typeof shown === 'string' ? part.includes(shown) : shown.test(part.toString())
      let looked = 0
      // After the first look only at what is new: of a flood, the whole is long.
      for (let part = bytes(); !isIn(part); part = Buffer.concat(chunks.slice(before(looked)))) {
        looked = chunks.length
        if (over) throw new Error(`the terminal ended before it showed ${shown}`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return bytes().toString()
    },
  }

  /** The chunk that begins some bytes before that one, so that nothing is missed that lies across two. */
  function before(chunk: number): number {
    let at = chunk
    for (let overlap = 0; at > 0 && overlap < 1000; at -= 1) overlap += chunks[at - 1]?.length ?? 0
    return at
  }
}

/** Writes note.txt in the workspace, the way a learner does. */
export async function writeNote(sandbox: Sandbox, text: string): Promise<void> {
  const attachment = expectValue(await sandbox.attachTerminal('t8', size))
  const person = sitAt(attachment)
  await person.until('$')
  person.type(`echo ${text} > ~/workspace/note.txt`)
  person.type('echo wrote-$((6*7))')
  await person.until('wrote-42')
  attachment[Symbol.dispose]()
}

/** Sandboxes of one test, which are destroyed after it. */
export function createBench(make: MakeProvider) {
  const made: Sandbox[] = []
  const providers: ProviderUnderTest[] = []
  return {
    async provider(): Promise<SandboxProvider> {
      const under = await make()
      providers.push(under)
      return under.provider
    },
    async sandbox(provider: SandboxProvider, expiresAt = Date.now() + hour): Promise<Sandbox> {
      const sandbox = expectValue(await provider.create({ owner: crypto.randomUUID(), expiresAt }))
      made.push(sandbox)
      return sandbox
    },
    async clear() {
      await Promise.all(made.splice(0).map((sandbox) => sandbox.destroy()))
      await Promise.all(providers.splice(0).map((under) => under.cleanup()))
    },
  }
}

export type Bench = ReturnType<typeof createBench>
