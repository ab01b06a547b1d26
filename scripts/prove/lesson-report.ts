/** The report on one lesson, for its author: what each check was when, what failed, what the host looked like, what to do. */
import { styleText } from 'node:util'
import { seconds } from '../say.ts'
import { table } from './host-picture.ts'
import type { Miss } from './miss.ts'
import type { Proof } from './prove-lesson.ts'
import type { CheckRow } from './prove-solution.ts'

const good = styleText('green', '✓')
const bad = styleText('red', '✗')

/** All lines of it; colours only where the terminal shows them. */
export function lessonReport(proof: Proof): readonly string[] {
  const { misses, pictures } = proof
  return [
    ...rowLines(proof),
    ...misses.flatMap((miss) => ['', ...missReport(miss)]),
    ...pictures.flatMap(({ when, lines }) => [
      '',
      styleText('bold', `The host ${when}`),
      ...lines.map((line) => `  ${line}`),
    ]),
    '',
    summary(proof),
  ]
}

/** Each check, as it was before the solution, after it, and after it again. */
function rowLines({ rows, lesson }: Proof): readonly string[] {
  if (rows.length === 0) return []
  const titles = new Map(lesson.frontmatter.checks.map(({ id, title }) => [id, title]))
  const head = ['check', 'before', 'solved', 'again', '']
  const cells = rows.map((row) => [
    row.id,
    beforeWord(row),
    word(row.solved),
    word(row.again),
    titles.get(row.id) ?? '',
  ])
  const [first = '', ...others] = table([head, ...cells])
  return [
    styleText('dim', first),
    ...others.map((line, i) => `${holds(rows[i]) ? good : bad} ${line}`),
  ].map((line, i) => (i === 0 ? `  ${line}` : line))
}

const beforeWord = ({ before }: CheckRow): string =>
  ({ open: 'open', passed: 'PASSED', unknown: 'UNKNOWN' })[before]
const word = (passed: boolean): string => (passed ? 'passed' : 'OPEN')

const holds = (row: CheckRow | undefined): boolean =>
  row !== undefined && row.before === 'open' && row.solved && row.again

/** A miss with what was printed around it, and what to do. */
export function missReport({ place, message, output, next }: Miss): readonly string[] {
  return [
    `${bad} ${styleText('bold', place)} ${message}`,
    ...output.map((line) => styleText('dim', `    │ ${line}`)),
    ...(next === undefined ? [] : [`    → ${next}`]),
  ]
}

function summary({ lesson, misses, recalled, blocks, ms }: Proof): string {
  const kept = { solution: 'the solution', text: 'the text' }
  const same =
    recalled.length === 0
      ? ''
      : `; ${recalled.map((half) => kept[half]).join(' and ')} held before and did not change`
  const what = `${lesson.frontmatter.checks.length} checks, ${blocks} blocks, ${seconds(ms)}${same}`
  return misses.length === 0
    ? `${good} ${lesson.slug} holds (${what})`
    : `${bad} ${lesson.slug}: ${misses.length === 1 ? 'one thing does' : `${misses.length} things do`} not hold (${what})`
}
