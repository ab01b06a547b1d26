/** Asks one of our small tools in the learner's host one question: some input, one bounded answer. */
import type { Duplex } from 'node:stream'
import type Docker from 'dockerode'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { enter, inTime, tools } from './enter.ts'

export interface Question {
  /** The tool and its arguments. */
  readonly command: readonly [string, ...string[]]
  readonly input?: Uint8Array
  /** Most bytes the answer may have. */
  readonly limit: number
  /** Milliseconds it may take, unless the ordinary is enough. */
  readonly patience?: number
}

export interface ToolAnswer {
  readonly bytes: Buffer
  /** The words of the last line that the tool said on stderr. */
  readonly words: readonly string[]
}

/** `sandbox-gone` when there was no answer, `sandbox-failed` when it was more than a tool of ours gives. */
export async function askTool(
  container: Docker.Container,
  { command: [name, ...words], input, limit, patience }: Question,
): Promise<Result<ToolAnswer, ErrorCode>> {
  const entered = await enter(container, 'learner', [`${tools}/${name}`, ...words])
  if (!entered.ok) return entered
  const { stream, ended } = entered.value
  if (input !== undefined) stream.write(input)
  const bytes = await inTime(stream, readAtMost(stream, limit), patience)
  if (!bytes.ok) return bytes
  const said = (await inTime(stream, ended, patience)).at(-1) ?? ''
  return ok({ bytes: bytes.value, words: said.split(' ') })
}

async function readAtMost(stream: Duplex, limit: number): Promise<Result<Buffer, ErrorCode>> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of stream) {
      const bytes = Buffer.from(part)
      length += bytes.length
      // More than was asked for can only come from a tool that is not ours any more.
      if (length > limit) return err('sandbox-failed')
      parts.push(bytes)
    }
  } catch {
    return err('sandbox-gone') // cut off
  }
  return ok(Buffer.concat(parts))
}
