/** Compiles a lesson as the site does, and says where it cannot. */
import { compile } from '@mdx-js/mdx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { z } from 'zod'
import type { LineProblem } from './line-problem.ts'

/** The first mistake that keeps the lesson from compiling, and every brace that would be run as code. */
export async function mdxProblems(lesson: string): Promise<readonly LineProblem[]> {
  const code: LineProblem[] = []
  try {
    await compile(lesson, {
      remarkPlugins: [
        remarkFrontmatter,
        remarkGfm,
        () => (tree) => void code.push(...codeIn(nodeSchema.parse(tree))),
      ],
    })
    return code
  } catch (thrown) {
    return [...code, compileProblem(thrown)]
  }
}

interface Node {
  readonly type: string
  readonly value?: string | undefined
  readonly line: number | undefined
  readonly children: readonly Node[]
}

const pointSchema = z.object({ line: z.number() })

/** As much of a syntax tree as is read here. */
const nodeSchema: z.ZodType<Node> = z
  .object({
    type: z.string(),
    value: z.string().optional().catch(undefined),
    position: z.object({ start: pointSchema }).optional(),
    get children() {
      return z.array(nodeSchema).default([])
    },
  })
  .transform(({ position, ...node }) => ({ ...node, line: position?.start.line }))

/** A lesson has no variables, so an expression other than a comment or a string can only fail. */
function codeIn(node: Node): readonly LineProblem[] {
  const inside = node.children.flatMap(codeIn)
  const message = codeMessage(node)
  if (message === undefined) return inside
  return [{ ...(node.line !== undefined && { line: node.line }), message }, ...inside]
}

function codeMessage({ type, value = '' }: Node): string | undefined {
  if (type === 'mdxjsEsm') return 'lessons have no import or export; remove this line'
  if (type !== 'mdxFlowExpression' && type !== 'mdxTextExpression') return undefined
  const harmless = /^\s*(?:\/\*[\s\S]*\*\/|'[^']*'|"[^"]*")?\s*$/.test(value)
  return harmless
    ? undefined
    : `{${value}} would be run as code; put it in backticks, or write \\{ for a brace`
}

const placeSchema = z.union([
  pointSchema.transform(({ line }) => line),
  z.object({ start: pointSchema }).transform(({ start }) => start.line),
])

const messageSchema = z.object({
  reason: z.string(),
  place: placeSchema.optional().catch(undefined),
})

function compileProblem(thrown: unknown): LineProblem {
  const parsed = messageSchema.safeParse(thrown)
  if (!parsed.success) throw thrown
  const { reason, place } = parsed.data
  // A tag that is open at the end has no place but the one its reason names.
  const line = place ?? Number(/\((\d+):\d+/.exec(reason)?.[1] ?? 1)
  return {
    line,
    message: `this is not valid MDX: ${reason}`,
  }
}
