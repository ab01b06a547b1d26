/** Checks what a lesson gives to its components. */
import type { z } from 'zod'
import { suggestion } from '#lib/content/suggest.ts'
import { liveDiagramKinds } from '#lib/diagrams/live/live-diagram.ts'
import { liveDiagramSchema } from '#lib/diagrams/live/live-diagram-schema.ts'

/** Attributes as they are written: text, or something that is not. */
export type Attributes = Readonly<Record<string, string | undefined>>

/** What is wrong with the attributes of `<name>`, and what to write instead. `fences` are the languages in it. */
export function componentProblems(
  name: string,
  attributes: Attributes,
  fences: readonly string[],
): readonly string[] {
  if (name === 'MermaidPlayground') return playgroundProblems(attributes, fences)
  if (name !== 'LiveDiagram') return []
  const parsed = liveDiagramSchema.safeParse(attributes)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => `<LiveDiagram>: ${issueWords(issue, attributes)}`)
}

function issueWords(issue: z.core.$ZodIssue, attributes: Attributes): string {
  const { kind } = attributes
  const [name] = issue.path
  if (name === 'kind') {
    return kind === undefined
      ? `missing kind; write kind="…", one of ${liveDiagramKinds.join(', ')}`
      : `unknown kind "${kind}"${suggestion(kind, liveDiagramKinds)}`
  }
  if (issue.code === 'unrecognized_keys') {
    return `a ${kind} diagram has no ${issue.keys.join(' and no ')}; take it away`
  }
  return `a ${kind} diagram needs ${String(name)}="…"`
}

function playgroundProblems(attributes: Attributes, fences: readonly string[]): readonly string[] {
  const given = Object.keys(attributes)
  if (given.length > 0)
    return [`<MermaidPlayground>: it has no ${given.join(' and no ')}; take it away`]
  if (fences.length === 1 && fences[0] === 'mermaid') return []
  return [
    '<MermaidPlayground>: put one ```mermaid fence into it, with an empty line before and after',
  ]
}
