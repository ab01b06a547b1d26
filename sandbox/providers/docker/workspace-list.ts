/** Reads what the workspace tool lists; the learner may have replaced the tool, and may name files anyhow. */
import { type WorkspaceEntry, type WorkspaceList, workspacePathSchema } from '#lib/protocol.ts'

/** How many entries are told, and the bytes that they can have. */
export const listLimits = { entries: 2000, bytes: 2000 * 1100 } as const

const kinds = { f: 'file', d: 'folder', o: 'other' } as const

/** The entries of "KIND SIZE PATH\0" each; `more` when some were left out, here or there. */
export function readList(bytes: Uint8Array, more: boolean): WorkspaceList {
  const entries = new Map<string, WorkspaceEntry>()
  let left = more
  for (const record of splitAtZero(Buffer.from(bytes))) {
    const entry = readEntry(record)
    if (entry === null) left = true
    else if (!entries.has(entry.path)) entries.set(entry.path, entry)
  }
  return { entries: [...entries.values()], more: left }
}

function splitAtZero(bytes: Buffer): readonly Buffer[] {
  const records: Buffer[] = []
  for (let start = 0, end = 0; start < bytes.length; start = end + 1) {
    end = bytes.indexOf(0, start)
    if (end < 0) break
    records.push(bytes.subarray(start, end))
  }
  return records
}

function readEntry(record: Buffer): WorkspaceEntry | null {
  const path = record.subarray(record.indexOf(' ', 2) + 1)
  const head = /^([fdo]) (\d{1,15}) $/.exec(
    record.subarray(0, record.length - path.length).toString('latin1'),
  )
  const text = path.toString()
  if (!head || !workspacePathSchema.safeParse(text).success) return null
  // A name that is no UTF-8 cannot be asked for; it is shown, and what is in it is not.
  const isText = Buffer.compare(Buffer.from(text), path) === 0
  if (!isText && text.slice(0, text.lastIndexOf('/') + 1).includes('\ufffd')) return null
  const kind = isText ? kinds[head[1] as keyof typeof kinds] : 'other'
  return { path: text, kind, size: Number(head[2]) }
}
