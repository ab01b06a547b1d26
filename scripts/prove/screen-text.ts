/** What a terminal shows after a program's output: the letters, without colours, as lines. */

/** Control sequences (CSI), other sequences (OSC), single control characters, and text. */
const pieces =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are made of these.
  /\x1b\[([?>=]?)([\d;]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[^[\]]|[\r\n\b\t]|[^\x00-\x1f\x7f]+/g

interface Screen {
  readonly lines: string[]
  row: number
  column: number
}

/** The lines that remain on the screen; trailing blank lines and spaces are left out. */
export function screenText(output: string): readonly string[] {
  const screen: Screen = { lines: [''], row: 0, column: 0 }
  for (const [piece, mode, numbers = '', final = ''] of output.matchAll(pieces)) {
    if (final !== '') {
      if (mode === '') control(screen, final, Number(numbers.split(';')[0] || 0))
    } else if (!piece.startsWith('\u001b')) {
      write(screen, piece)
    }
  }
  const lines = screen.lines.map((line) => line.trimEnd())
  return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1)
}

function write(screen: Screen, text: string): void {
  if (text === '\r') screen.column = 0
  else if (text === '\n') moveTo(screen, screen.row + 1)
  else if (text === '\b') screen.column = Math.max(0, screen.column - 1)
  else if (text === '\t') screen.column += 8 - (screen.column % 8)
  else {
    const line = (screen.lines[screen.row] ?? '').padEnd(screen.column)
    const letters = [...line]
    letters.splice(screen.column, [...text].length, ...text)
    screen.lines[screen.row] = letters.join('')
    screen.column += [...text].length
  }
}

function moveTo(screen: Screen, row: number): void {
  screen.row = Math.max(0, row)
  while (screen.lines.length <= screen.row) screen.lines.push('')
}

function control(screen: Screen, final: string, number: number): void {
  const count = Math.max(1, number)
  const line = screen.lines[screen.row] ?? ''
  if (final === 'A') moveTo(screen, screen.row - count)
  else if (final === 'B') moveTo(screen, screen.row + count)
  else if (final === 'C') screen.column += count
  else if (final === 'D') screen.column = Math.max(0, screen.column - count)
  else if (final === 'G') screen.column = count - 1
  else if (final === 'K')
    screen.lines[screen.row] = number === 0 ? line.slice(0, screen.column) : ''
  else if (final === 'J' && number === 0) screen.lines.length = screen.row + 1
  else if (final === 'J') Object.assign(screen, { lines: [''], row: 0, column: 0 })
  else if (final === 'H') Object.assign(screen, { row: 0, column: 0 })
}
