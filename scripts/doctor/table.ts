/** One fact as lines of a table: whether it holds, its name, what was seen, and below it what that means. */
import { styleText } from 'node:util'
import type { Fact } from '#sandbox/preflight/fact.ts'

const nameWidth = 18
const indent = ' '.repeat(2 + 2 + nameWidth + 1)

/** Lines no longer than that, broken between words. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

function mark({ holds, safety }: Fact): string {
  switch (holds) {
    case 'yes':
      return styleText('green', '✓')
    case 'no':
      return safety ? styleText('red', '✗') : styleText('yellow', '–')
    case 'unknown':
      return styleText('yellow', '?')
  }
}

/** The lines of a fact. */
export function factLines(fact: Fact, columns: number): readonly string[] {
  const width = Math.max(30, Math.min(columns, 120) - indent.length)
  const [first = '', ...rest] = wrapped(fact.measured, width)
  return [
    `  ${mark(fact)} ${fact.name.padEnd(nameWidth)} ${first}`,
    ...rest.map((line) => indent + line),
    ...wrapped(fact.meaning, width).map((line) => indent + styleText('dim', line)),
  ]
}
