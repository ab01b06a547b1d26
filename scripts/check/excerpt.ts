/** Shows a problem with the line it is about, and a mark below the letters that are wrong. */
import { styleText } from 'node:util'
import { type ContentProblem, formatPlace } from '#lib/content/problem.ts'

/** How much of a long line is shown. */
const widest = 90

/** The lines that tell a problem; `lines` are those of its file, if it could be read. */
export function tellProblem(
  problem: ContentProblem,
  lines: readonly string[] | undefined,
): readonly string[] {
  const head = `${styleText('bold', formatPlace(problem))} ${problem.message}`
  const text = problem.line === undefined ? undefined : lines?.[problem.line - 1]
  if (text === undefined || text.trim() === '') return [head]
  return [head, ...excerpt(text, problem)]
}

function excerpt(text: string, { line, column, length = 1 }: ContentProblem): readonly string[] {
  const at = (column ?? 1) - 1
  const from = at > widest - 20 ? at - 20 : 0
  const cut = text.slice(from, from + widest)
  const shown = `${from > 0 ? '…' : ''}${cut}${from + widest < text.length ? '…' : ''}`
  const number = String(line)
  const row = styleText('dim', `    ${number} │ ${shown}`)
  if (column === undefined) return [row]
  const before = at - from + (from > 0 ? 1 : 0)
  const room = Math.max(1, Math.min(length, widest - (at - from)))
  const margin = `    ${' '.repeat(number.length)} ${styleText('dim', '│')} `
  return [row, `${margin}${' '.repeat(before)}${styleText('red', '^'.repeat(room))}`]
}
