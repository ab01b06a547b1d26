/** Shows the sections of a run on the console and writes them down as Markdown. */
import { say } from '../say.ts'
import type { Section } from './section.ts'

const widths = ({ columns, rows }: Section) =>
  columns.map((name, index) => Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)))

/** A table whose columns stand under each other. */
export function printSection(section: Section): void {
  const wide = widths(section)
  const line = (cells: readonly string[]) =>
    cells.map((cell, index) => cell.padEnd(wide[index] ?? 0)).join('  ')
  say.title(section.title)
  say.plain(line(section.columns))
  say.plain(wide.map((width) => '─'.repeat(width)).join('  '))
  for (const row of section.rows) say.plain(line(row))
  say.plain('')
  for (const sentence of section.reading) say.plain(sentence)
}

export interface Report {
  readonly sections: readonly Section[]
  readonly facts: readonly string[]
  /** Whether it was a run of few rounds. */
  readonly quick: boolean
  /** The load of the machine before and after the run. */
  readonly load: { readonly before: number; readonly after: number }
  readonly date: Date
}

/** The whole of docs/benchmarks.md. */
export function writeReport({ sections, facts, quick, load, date }: Report): string {
  const head = `# Benchmarks

Written by \`npm run bench\` on ${date.toISOString().slice(0, 10)}. Do not edit: run it again.

Everything is measured beside a peer in the same run. The two take turns, and each second round
turns the order around, so that whatever else the machine does falls on both. Figures are medians
and percentiles of single samples, never averages; a ratio compares medians of the same run.
Absolute figures belong to the machine below. Ratios travel better.

${facts.map((fact) => `- ${fact}`).join('\n')}
- Load of the machine before the run ${load.before.toFixed(1)}, after it ${load.after.toFixed(1)}
${quick ? '- A quick run: few samples a row, so the highest percentiles are single bad moments\n' : ''}
\`npm run bench -- --quick\` takes fewer samples and a few minutes; names of single benches run only
those, and write their sections anew. Everything a run makes is removed at its end.
`
  return [head, ...sections.map(writeSection)].join('\n')
}

/**
 * The document with these sections in the place of those of the same titles, each with its own date; null
 * when it is of another machine, or lacks one of them.
 */
export function replaceSections(
  document: string,
  { sections, facts, date }: Pick<Report, 'sections' | 'facts' | 'date'>,
): string | null {
  if (!facts.every((fact) => document.includes(`\n- ${fact}\n`))) return null
  const [head = '', ...parts] = document.split(/^(?=## )/m)
  const titleOf = (part: string) => part.slice('## '.length, part.indexOf('\n'))
  const titles = parts.map(titleOf)
  if (!sections.every(({ title }) => titles.includes(title))) return null
  const again = `Measured on its own on ${date.toISOString().slice(0, 10)}.`
  const written = parts.map((part) => {
    const section = sections.find(({ title }) => title === titleOf(part))
    return section
      ? writeSection({ ...section, how: `${section.how} ${again}` })
      : part.replace(/\n*$/, '\n')
  })
  return [head.replace(/\n*$/, '\n'), ...written].join('\n')
}

function writeSection({ title, how, columns, rows, reading }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'))
  return `## ${title}

${how}

${[line(columns), line(rule), ...rows.map(line)].join('\n')}

${reading.join(' ')}
`
}
