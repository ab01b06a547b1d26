/** Writes the coverage of the syllabus as a page of the documentation. */
import type { CoveredPart, CoveredSection } from './coverage.ts'

/** The whole of docs/coverage.md. */
export function coverageReport(sections: readonly CoveredSection[]): string {
  const parts = sections.flatMap((section) => section.parts)
  const counted = (kind: CoveredPart['kind']) => parts.filter((part) => part.kind === kind).length
  return `${[
    '# What the course covers',
    '',
    'Written by `npm run coverage` from `content/syllabus.yaml` and the lessons. Do not edit: run it again. `npm run check` fails when a lesson lacks something, and a test when this page is out of date.',
    '',
    `${sections.length} sections, ${counted('command')} commands and lines of files, ${counted('diagram')} diagrams, ${counted('question')} questions.`,
    ...sections.flatMap(sectionLines),
  ].join('\n')}\n`
}

function sectionLines({ title, lesson, lessonTitle, parts }: CoveredSection): readonly string[] {
  const rows = parts.map(
    ({ kind, part, section }) => `| ${kind} | ${shown(kind, part)} | ${section ?? '**missing**'} |`,
  )
  return [
    '',
    `## ${title}`,
    '',
    `Lesson: ${lessonTitle} (\`${lesson}\`)`,
    ...(rows.length === 0
      ? []
      : ['', '| kind | what | where in the lesson |', '|---|---|---|', ...rows]),
  ]
}

function shown(kind: CoveredPart['kind'], part: string): string {
  const cell = part.replaceAll('|', '\\|').replaceAll('\n', ' ')
  return kind === 'command' ? `\`${cell}\`` : cell
}
