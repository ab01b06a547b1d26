/** Shows what proving found: a line per lesson as it is done, a table, and every miss. */
import { styleText } from 'node:util'
import { say, seconds } from '../say.ts'
import type { Ending, RanCommand } from './learner-shell.ts'
import { missReport } from './lesson-report.ts'
import type { Proof } from './prove-lesson.ts'

const counted = (count: number, noun: string, plural = `${noun}s`) =>
  `${count} ${count === 1 ? noun : plural}`

/** Says that a lesson is done. */
export function tellProof({ lesson, misses, ms }: Proof): void {
  if (misses.length === 0) say.done(`${lesson.slug} holds (${seconds(ms)})`)
  else say.note(`${lesson.slug}: ${counted(misses.length, 'miss', 'misses')} (${seconds(ms)})`)
}

/** The lines of a table with a row for each lesson. */
export function proofTable(proofs: readonly Proof[]): readonly string[] {
  const head = ['lesson', 'checks', 'commands', 'time', 'result']
  const rows = proofs.map(({ lesson, blocks, misses, ms }) => [
    lesson.slug,
    String(lesson.frontmatter.checks.length),
    String(blocks),
    seconds(ms),
    misses.length === 0 ? 'holds' : counted(misses.length, 'miss', 'misses'),
  ])
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) =>
        i >= 1 && i <= 3 ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('   ')
      .trimEnd()
  return [line(head), ...rows.map(line)]
}

/** The lines that tell every miss of a lesson, with what the learner would have seen. */
export function missLines({ misses }: Proof): readonly string[] {
  return misses.flatMap(missReport)
}

/** Shows a command with everything it printed. */
export function showCommand(place: string, { command, ending, output }: RanCommand): void {
  say.plain('')
  say.plain(
    `${styleText('dim', place)} ${styleText('bold', `$ ${command}`)}  ${endingWord(ending)}`,
  )
  for (const line of output) say.plain(line)
}

const endingWord = (ending: Ending): string =>
  styleText('dim', ending.kind === 'exited' ? `→ ${ending.status}` : `→ ${ending.kind}`)
