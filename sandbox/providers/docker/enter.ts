/** Runs our small tools in the learner's host, through the trusted `enter` of the outer container. */
import type { Duplex } from 'node:stream'
import type Docker from 'dockerode'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { TerminalSize } from '#lib/terminal-frames.ts'
import type { TerminalAttachment } from '#sandbox/provider.ts'
import { engineErrorCode } from './engine-error.ts'
import { type ExecStream, execStream } from './exec-stream.ts'

/** Where our tools are, in the learner's host as in the outer container. */
export const tools = '/usr/libexec/slipway'

/** Milliseconds a tool may take to answer; one that takes longer is the learner's, not ours. */
const patience = 10_000

/** Starts a program in the learner's host. */
export async function enter(
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
export async function inTime<T>(stream: Duplex, answer: Promise<T>, within = patience): Promise<T> {
  const giveUp = setTimeout(() => stream.destroy(), within)
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

/** Attaches to a terminal of the learner's host. */
export async function attachTerminal(
  container: Docker.Container,
  id: string,
  size: TerminalSize,
): Promise<Result<TerminalAttachment, ErrorCode>> {
  return attach(container, [id, String(size.cols), String(size.rows)])
}

/** Attaches one who looks on to a terminal that is there. */
export const attachGuest = (
  container: Docker.Container,
  id: string,
): Promise<Result<TerminalAttachment, ErrorCode>> => attach(container, [id, 'guest'])

async function attach(
  container: Docker.Container,
  words: readonly string[],
): Promise<Result<TerminalAttachment, ErrorCode>> {
  const command = [`${tools}/terminal`, ...words]
  const entered = await enter(container, 'learner', command, typedFrame)
  if (!entered.ok) return entered
  const { stream, send, firstLine, ended } = entered.value
  const word = await inTime(stream, firstLine)
  const replay = numberAfter('ready', word)
  if (replay === null) {
    stream.destroy()
    return err(word === 'none' ? 'not-found' : 'sandbox-gone')
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
