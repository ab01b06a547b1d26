/** The whole of ~/workspace as a tar archive, made and unpacked in the learner's host, as the learner. */
import type { Duplex } from 'node:stream'
import type Docker from 'dockerode'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { enter, inTime } from './enter.ts'

/** Milliseconds for all of it; the programs inside give up a little earlier. */
const patience = 65_000

/**
 * Both scripts are our own words, run by the learner's shell with the learner's rights: whatever has been
 * put in place of `tar` there can do no more than its owner, and its answer is bounded here. The last
 * line of stderr tells how it ended.
 */
const packing = `cd /home/learner/workspace || exit
timeout 60 tar --create --one-file-system --exclude='.slipway-draft-*' . 2>/dev/null
echo "packed $?" >&2`
const unpacking = `cd /home/learner/workspace || exit
head -c "$1" | timeout 60 tar --extract --preserve-permissions --no-same-owner 2>/dev/null
echo "unpacked $?" >&2`

/** `files-too-large` when the archive has more than `limit` bytes, `files-not-kept` when something is unreadable. */
export async function packWorkspace(
  container: Docker.Container,
  limit: number,
): Promise<Result<Uint8Array, ErrorCode>> {
  const entered = await enter(container, 'learner', ['/bin/sh', '-c', packing])
  if (!entered.ok) return entered
  const { stream, ended } = entered.value
  const archive = await inTime(stream, readUpTo(stream, limit), patience)
  if (!archive.ok) return archive
  const code = codeAfter('packed', await inTime(stream, ended, patience))
  // 1: something changed while it was read, as the log of a program that runs does.
  return code === 0 || code === 1 ? archive : err('files-not-kept')
}

/** `files-partly-kept` when something of it could not be put back. */
export async function unpackWorkspace(
  container: Docker.Container,
  archive: Uint8Array,
): Promise<Result<null, ErrorCode>> {
  const command = ['/bin/sh', '-c', unpacking, 'unpack', String(archive.length)]
  const entered = await enter(container, 'learner', command)
  if (!entered.ok) return entered
  const { stream, ended } = entered.value
  stream.write(archive)
  stream.resume()
  const code = codeAfter('unpacked', await inTime(stream, ended, patience))
  return code === 0 ? ok(null) : err('files-partly-kept')
}

async function readUpTo(stream: Duplex, limit: number): Promise<Result<Buffer, ErrorCode>> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of stream) {
      const bytes = Buffer.from(part)
      length += bytes.length
      if (length > limit) return err('files-too-large')
      parts.push(bytes)
    }
  } catch {
    return err('files-not-kept') // cut off, or too slow
  }
  return ok(Buffer.concat(parts))
}

function codeAfter(word: string, lines: readonly string[]): number | null {
  const match = lines.at(-1)?.match(/^([a-z]+) (\d{1,3})$/)
  return match?.[1] === word ? Number(match[2]) : null
}
