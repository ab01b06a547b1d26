/** Runs our small tools in the learner's host, through the trusted `enter` of the outer container. */
import type { Duplex } from 'node:stream'
import type Docker from 'dockerode'
import type { ErrorCode } from '#lib/errors.ts'
import type { TerminalSize } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { TerminalAttachment } from '#sandbox/provider.ts'
import { engineErrorCode } from './engine-error.ts'
import { type ExecStream, execStream } from './exec-stream.ts'

const tools = '/usr/libexec/slipway'

/** Milliseconds a tool may take to answer; one that takes longer is the learner's, not ours. */
const patience = 10_000

async function enter(
  container: Docker.Container,
  as: 'root' | 'learner',
  command: readonly string[],
  encode?: (bytes: Uint8Array) => Uint8Array,
): Promise<Result<ExecStream, ErrorCode>> {
  try {
    return ok(await execStream(container, [`${tools}/enter`, as, ...command], encode))
  } catch (thrown) {
    return err(engineErrorCode(thrown))
  }
}

/** What the tool answers; one that takes too long is cut off, which settles whatever waits for it. */
async function inTime<T>(stream: Duplex, answer: Promise<T>): Promise<T> {
  const giveUp = setTimeout(() => stream.destroy(), patience)
  try {
    return await answer
  } finally {
    clearTimeout(giveUp)
  }
}

/** A stream to a Unix socket path or loopback port of the learner's host; `absent` when nothing listens. */
export async function openConnection(
  container: Docker.Container,
  target: string,
  absent: ErrorCode,
): Promise<Result<Duplex, ErrorCode>> {
  const entered = await enter(container, 'root', [`${tools}/connect`, target])
  if (!entered.ok) return entered
  const { stream, firstLine } = entered.value
  const word = await inTime(stream, firstLine)
  if (word === 'open' && !stream.destroyed) return ok(stream)
  stream.destroy()
  return err(word === 'refused' ? absent : 'sandbox-gone')
}

/** At most `limit` bytes of a file of the learner's workspace; null when it is absent or not a file in it. */
export async function readWorkspaceFile(
  container: Docker.Container,
  path: string,
  limit: number,
): Promise<Result<Uint8Array | null, ErrorCode>> {
  // The tool refuses paths that lead out of the current folder, so that folder is the workspace.
  const entered = await enter(container, 'learner', [
    'env',
    '--chdir=/home/learner/workspace',
    `${tools}/read-file`,
    String(limit),
    path,
  ])
  if (!entered.ok) return entered
  const { stream, ended } = entered.value
  const bytes = await inTime(stream, readAtMost(stream, limit))
  if (!bytes.ok) return bytes
  const lines = await inTime(stream, ended)
  if (lines.includes('absent')) return ok(null)
  return lines.includes('read') ? bytes : err('sandbox-gone')
}

async function readAtMost(stream: Duplex, limit: number): Promise<Result<Uint8Array, ErrorCode>> {
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

/** Attaches to a terminal of the learner's host. */
export async function attachTerminal(
  container: Docker.Container,
  id: string,
  size: TerminalSize,
): Promise<Result<TerminalAttachment, ErrorCode>> {
  const command = [`${tools}/terminal`, id, String(size.cols), String(size.rows)]
  const entered = await enter(container, 'learner', command, typedFrame)
  if (!entered.ok) return entered
  const { stream, send, firstLine, ended } = entered.value
  const replay = numberAfter('ready', await inTime(stream, firstLine))
  if (replay === null) {
    stream.destroy()
    return err('sandbox-gone')
  }
  return ok({
    replay,
    stream,
    resize: (next) => send(resizeFrame(next)),
    ended: ended.then(exitCode),
    [Symbol.dispose]: () => void stream.destroy(),
  })
}

/** Frames of the terminal tool: type (1 byte), length (2 bytes, big endian), payload. */
const longestFrame = 65_535

function frame(type: 'i' | 'r', payload: Uint8Array): Buffer {
  const header = Buffer.from([type.charCodeAt(0), payload.length >> 8, payload.length & 255])
  return Buffer.concat([header, payload])
}

function typedFrame(bytes: Uint8Array): Buffer {
  const frames: Buffer[] = []
  for (let start = 0; start < bytes.length; start += longestFrame) {
    frames.push(frame('i', bytes.subarray(start, start + longestFrame)))
  }
  return Buffer.concat(frames)
}

function resizeFrame({ cols, rows }: TerminalSize): Buffer {
  return frame('r', Buffer.from([cols >> 8, cols & 255, rows >> 8, rows & 255]))
}

function exitCode(lines: readonly string[]): number | null {
  return lines.map((line) => numberAfter('exit', line)).find((code) => code !== null) ?? null
}

function numberAfter(word: string, line: string | null): number | null {
  const match = line?.match(/^([a-z]+) (\d{1,9})$/)
  return match?.[1] === word ? Number(match[2]) : null
}
