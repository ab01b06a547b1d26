/** One program run through the engine's exec as a stream: its stdin and stdout, its stderr line by line. */
import { Duplex } from 'node:stream'
import type Docker from 'dockerode'

export interface ExecStream {
  /** Stdout to read, with backpressure down to the program; stdin to write. */
  readonly stream: Duplex
  /** Writes to stdin past the encoding given to `execStream`. */
  readonly send: (bytes: Uint8Array) => void
  /** Settles with the first line of stderr, or null when there was none. */
  readonly firstLine: Promise<string | null>
  /** Settles, after the last byte of stdout was read or discarded, with the stderr lines that were kept. */
  readonly ended: Promise<readonly string[]>
}

/** The engine's multiplexed frames: kind (1 byte), three zeros, length (4 bytes, big endian), payload. */
const headerLength = 8
const stderrKind = 2
/** Stderr of our own tools is a few lines; a tool that says more has been replaced, and is cut off. */
const stderrLimit = 8192

/**
 * Bytes of stdout that are taken although nobody reads them, as long as there is no line of stderr: the engine
 * copies the two side by side, so what a tool said first may come behind 256 KiB that it wrote later. Whoever
 * waits for that line before they read would wait for ever.
 */
const ahead = 1024 * 1024

type Encode = (bytes: Uint8Array) => Uint8Array

/**
 * Runs `command` in the container; what is written to the stream goes through `encode` first.
 * Throws what the engine's client throws when it cannot start.
 */
export async function execStream(
  container: Docker.Container,
  command: readonly string[],
  encode: Encode = (bytes) => bytes,
): Promise<ExecStream> {
  const exec = await container.exec({
    Cmd: [...command],
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    Tty: false,
  })
  // Without both of these the engine closes stdin at once.
  const socket = await exec.start({ hijack: true, stdin: true })
  return demultiplex(socket, encode)
}

function demultiplex(socket: Duplex, encode: Encode): ExecStream {
  const stderr = collectLines()
  const stream = new Duplex({
    read: () => void socket.resume(),
    write: (chunk, _encoding, done) => void socket.write(encode(chunk), done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroy()
      done(error)
    },
  })
  const mayOvertake = () => stderr.lines.length === 0 && stream.readableLength < ahead
  const takeFrame = splitFrames((kind, payload) => {
    if (kind === stderrKind) {
      if (!stderr.add(payload)) stream.destroy()
    } else if (!stream.push(payload) && !mayOvertake()) socket.pause()
  })
  socket.on('data', takeFrame)
  socket.on('end', () => {
    // Whoever waits for the first line may not read the stream, and so never see its end.
    stderr.close()
    stream.push(null)
  })
  socket.on('error', () => stream.destroy())
  socket.on('close', () => {
    if (!stream.readableEnded && !socket.readableEnded) stream.destroy()
  })
  const ended = new Promise<readonly string[]>((resolve) => {
    const finish = () => {
      stderr.close()
      resolve(stderr.lines)
    }
    stream.once('end', finish)
    stream.once('close', finish)
  })
  // A stream that is cut off is an ordinary event here; `ended` tells of it.
  stream.on('error', () => undefined)
  return { stream, send: (bytes) => void socket.write(bytes), firstLine: stderr.first, ended }
}

/** Calls back with each frame's payload, in pieces as they arrive: nothing waits for a whole frame. */
function splitFrames(take: (kind: number, payload: Buffer) => void): (chunk: Buffer) => void {
  let header = Buffer.alloc(0)
  let kind = 0
  let left = 0
  return (chunk) => {
    let rest = chunk
    while (rest.length > 0) {
      if (left === 0) {
        const missing = headerLength - header.length
        header = Buffer.concat([header, rest.subarray(0, missing)])
        rest = rest.subarray(missing)
        if (header.length < headerLength) return
        kind = header.readUInt8(0)
        left = header.readUInt32BE(4)
        header = Buffer.alloc(0)
        continue
      }
      const payload = rest.subarray(0, left)
      take(kind, payload)
      left -= payload.length
      rest = rest.subarray(payload.length)
    }
  }
}

function collectLines() {
  const lines: string[] = []
  const { promise: first, resolve } = Promise.withResolvers<string | null>()
  let partial = ''
  let taken = 0
  return {
    lines,
    first,
    /** False when it is more than a tool of ours would ever say. */
    add(bytes: Buffer): boolean {
      taken += bytes.length
      if (taken > stderrLimit) return false
      const parts = (partial + bytes.toString('utf8')).split('\n')
      partial = parts.pop() ?? ''
      lines.push(...parts)
      if (lines[0] !== undefined) resolve(lines[0])
      return true
    },
    close() {
      if (partial !== '') lines.push(partial)
      partial = ''
      resolve(lines[0] ?? null)
    },
  }
}
