/** Reads Mermaid source before it is drawn: what must be in it, what must not, and its lines. */
import type { DiagramProblem } from '#lib/diagrams/problem.ts'
import { err, ok, type Result } from '#lib/result.ts'

export interface PreparedSource {
  /** The source without comments and leading blank lines. */
  readonly text: string
  /** The line in the author's source of each line of `text`, counted from 1. */
  readonly lines: readonly number[]
}

const kinds = ['flowchart', 'graph', 'sequenceDiagram', 'stateDiagram-v2', 'stateDiagram'] as const

export interface SourceRules {
  /** Whether it may do without accTitle and accDescr, as what a learner tries out may. */
  readonly unnamed?: boolean
}

/** The source as Mermaid gets it, or the rules of the course that it breaks. */
export function prepareSource(
  source: string,
  { unnamed = false }: SourceRules = {},
): Result<PreparedSource, readonly DiagramProblem[]> {
  const all = source.replaceAll('\r\n', '\n').split('\n')
  const kept = all.flatMap((text, i) => (/^\s*%%(?!\{)/.test(text) ? [] : [{ text, line: i + 1 }]))
  const first = kept.findIndex(({ text }) => text.trim() !== '')
  if (first < 0) return err([{ line: 1, message: 'the diagram is empty' }])
  const body = kept.slice(first)
  const problems = [
    ...body.flatMap(lineProblems),
    ...kindProblems(body[0]),
    ...(unnamed ? [] : nameProblems(body)),
  ]
  if (problems.length > 0) return err(problems)
  return ok({ text: body.map((l) => l.text).join('\n'), lines: body.map((l) => l.line) })
}

interface SourceLine {
  readonly text: string
  readonly line: number
}

function lineProblems({ text, line }: SourceLine, index: number): readonly DiagramProblem[] {
  if (/^\s*%%\{/.test(text) || (index === 0 && text.trim() === '---')) {
    const message = 'settings are the same for all diagrams of the course; remove them here'
    return [{ line, message }]
  }
  if (/^\s*click\s/.test(text)) {
    return [{ line, message: 'diagrams are pictures; put the link in the text instead of click' }]
  }
  return []
}

function kindProblems(first: SourceLine | undefined): readonly DiagramProblem[] {
  const kind = first?.text.trim().split(/[\s;]/)[0] ?? ''
  if (first === undefined || kinds.some((known) => known === kind)) return []
  if (kind === '---' || kind.startsWith('%%{')) return []
  const message = `"${kind}" is not a kind of diagram that lessons draw; use ${kinds.slice(0, 4).join(', ')}`
  return [{ line: first.line, message }]
}

/** A picture without words is nothing to a reader who cannot see it. */
function nameProblems(lines: readonly SourceLine[]): readonly DiagramProblem[] {
  const has = (pattern: RegExp) => lines.some(({ text }) => pattern.test(text))
  const line = lines[0]?.line ?? 1
  return [
    ...(has(/^\s*accTitle\s*:\s*\S/)
      ? []
      : [{ line, message: 'missing accTitle; add "accTitle: …", a short name of the diagram' }]),
    ...(has(/^\s*accDescr\s*(?::\s*\S|\{)/)
      ? []
      : [
          {
            line,
            message: 'missing accDescr; add "accDescr: …", what the diagram shows, in words',
          },
        ]),
  ]
}

/** Mermaid's complaint, with its line counted in the author's source. */
export function parserProblem(message: string, source: PreparedSource): DiagramProblem {
  const told = Number(/(?:line|row):?\s*(\d+)/i.exec(message)?.[1] ?? 1)
  const place = Math.min(Math.max(told, 1), source.lines.length) - 1
  const written = source.text.split('\n')[place]?.trim() ?? ''
  const said = message.replace(/^.*\b(?:Parse|Lexical) error on line \d+[:.]\s*/i, '').trim()
  return {
    line: source.lines[place] ?? 1,
    message: `Mermaid cannot read "${written}"${labelHint(said)}\n${shortened(said)}`,
  }
}

/** Open labels are the mistake of most authors, and Mermaid does not say so. */
const labelHint = (said: string): string =>
  said.includes("'SQE'")
    ? '; a label is not closed, or holds a bracket and needs "quotes" around it'
    : ''

/** A list of all that could stand here helps nobody; what does stand here does. */
const shortened = (said: string): string =>
  said.replace(/Expecting (?:'[^']*', ){4,}'[^']*', got/, 'Unexpected')
