/** The board as a table that spreadsheets open. */
import type { Board, BoardLearner } from '#lib/class/board.ts'

/** What a spreadsheet might take for a formula gets an apostrophe before it, and is text then. */
function cell(value: string | number): string {
  const text = String(value)
  const safe =
    typeof value === 'string' && /^[\s]*[=+\-@\t\r\n|%＝＋－＠]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

const head = [
  'Name',
  'Joined (UTC)',
  'Last seen (UTC)',
  'Lesson',
  'Step',
  'Steps passed in the lesson',
  'Steps of the lesson',
  'Steps passed in the course',
  'Last progress (UTC)',
  'Needs help because',
  'What the step says',
]

const time = (at: number): string => new Date(at).toISOString().replace('T', ' ').slice(0, 19)

const reasons = { hand: 'raised a hand', stuck: 'stuck', quiet: 'no step for long' } as const

const row = (learner: BoardLearner): readonly (string | number)[] => [
  learner.name,
  time(learner.joinedAt),
  time(learner.seenAt),
  learner.lesson?.title ?? '',
  learner.step?.title ?? '',
  learner.lesson?.passed ?? '',
  learner.lesson?.steps ?? '',
  learner.passed,
  time(learner.progressAt),
  learner.need ? reasons[learner.need.kind] : '',
  learner.verdict?.why ?? '',
]

/** UTF-8 with a byte order mark, without which a spreadsheet guesses the letters wrong. */
export function boardCsv({ learners }: Board): Uint8Array {
  const lines = [head, ...learners.map(row)].map((cells) => cells.map(cell).join(','))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}
