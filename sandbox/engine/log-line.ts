/** Reads one line of what a program has written, fit to be shown in a sentence. */

/** Characters of a line that are shown. */
const shown = 160

/** Without a terminal the engine puts eight bytes before each piece: stream, three zeros, length. */
function withoutHeaders(bytes: Buffer): Buffer {
  const pieces: Buffer[] = []
  let at = 0
  while (at + 8 <= bytes.length) {
    if ((bytes[at] ?? 3) > 2 || bytes.readUIntBE(at + 1, 3) !== 0) return bytes
    const length = bytes.readUInt32BE(at + 4)
    pieces.push(bytes.subarray(at + 8, at + 8 + length))
    at += 8 + length
  }
  return pieces.length > 0 ? Buffer.concat(pieces) : bytes
}

/** Without colours, control characters and backticks, which would end code in a sentence. */
function plain(text: string): string {
  return text
    .replaceAll(/\p{Cc}\[[0-9;?]*[ -/]*[@-~]/gu, '')
    .replaceAll('`', '’')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\s]+/gu, ' ')
    .trim()
}

/** The last line with something in it, shortened; null when there is none. */
export function lastLine(bytes: Buffer): string | null {
  const lines = withoutHeaders(bytes).toString().split(/\r?\n/).map(plain)
  return shortened(lines.findLast((line) => line !== ''))
}

/** The first line of a text with something in it, shortened; null when there is none. */
export const firstLine = (text: string): string | null =>
  shortened(
    text
      .split(/\r?\n/)
      .map(plain)
      .find((line) => line !== ''),
  )

function shortened(line: string | undefined): string | null {
  if (line === undefined) return null
  return line.length > shown ? `${line.slice(0, shown).trim()} …` : line
}
