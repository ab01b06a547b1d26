/** Checks what a lesson gives to its components. */
import type { z } from 'zod'
import { suggestion } from '#lib/content/suggest.ts'
import { liveDiagramKinds, liveDiagramSchema } from '#lib/diagrams/live/live-diagram.ts'

/** Attributes as they are written: text, or something that is not. */
export type Attributes = Readonly<Record<string, string | undefined>>

/** What is wrong with the attributes of `<name>`, and what to write instead. */
export function componentProblems(name: string, attributes: Attributes): readonly string[] {
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
