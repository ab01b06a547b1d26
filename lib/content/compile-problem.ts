/** Says what keeps a lesson from being compiled, from what the compiler or a plugin has thrown. */
import { z } from 'zod'

export interface CompileProblem {
  /** Counted from 1, in the lesson's file. */
  readonly line: number
  /** What is wrong and what to write instead. */
  readonly message: string
}

/** Thrown by a plugin that has found several problems of its own. */
export class CompileProblems extends Error {
  readonly problems: readonly CompileProblem[]

  constructor(problems: readonly CompileProblem[], path = 'lesson') {
    super(problems.map(({ line, message }) => `${path}:${line} ${message}`).join('\n'))
    this.problems = problems
  }
}

const pointSchema = z.object({ line: z.number(), column: z.number() })

const placeSchema = z.union([
  pointSchema,
  z.object({ start: pointSchema }).transform(({ start }) => start),
])

const messageSchema = z.object({
  reason: z.string(),
  place: placeSchema.optional().catch(undefined),
})

/** Why the compiler gave up, and where; what it has not thrown is thrown again. */
export function compilerMessage(thrown: unknown): z.infer<typeof messageSchema> {
  const parsed = messageSchema.safeParse(thrown)
  if (!parsed.success) throw thrown
  return parsed.data
}

/** The problems; throws again what is none of the lesson's. */
export function compileProblems(thrown: unknown): readonly CompileProblem[] {
  if (thrown instanceof CompileProblems) return thrown.problems
  const { reason, place } = compilerMessage(thrown)
  // A tag that is open at the end has no place but the one its reason names.
  const line = place?.line ?? Number(/\((\d+):\d+/.exec(reason)?.[1] ?? 1)
  return [{ line, message: `this is not valid MDX: ${reason}` }]
}
