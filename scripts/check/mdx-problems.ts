/** Compiles a lesson as the site does, and says where it cannot. */
import { compile } from '@mdx-js/mdx'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { z } from 'zod'
import { type Attributes, componentProblems } from './component-problems.ts'
import type { LineProblem } from './line-problem.ts'

/** The first mistake that keeps the lesson from compiling, every brace that would be run, every wrong attribute. */
export async function mdxProblems(lesson: string): Promise<readonly LineProblem[]> {
  const found: LineProblem[] = []
  try {
    await compile(lesson, {
      remarkPlugins: [
        remarkFrontmatter,
        remarkGfm,
        () => (tree) => void found.push(...problemsIn(nodeSchema.parse(tree))),
      ],
    })
    return found
  } catch (thrown) {
    return [...found, compileProblem(thrown)]
  }
}

interface Node {
  readonly type: string
  readonly value?: string | undefined
  /** Of a fence. */
  readonly lang?: string | null | undefined
  /** Of a component. */
  readonly name?: string | null | undefined
  readonly attributes: Attributes
  readonly line: number | undefined
  readonly children: readonly Node[]
}

const pointSchema = z.object({ line: z.number() })

/** A value in braces is none that a lesson can write. */
const attributeSchema = z
  .object({ name: z.string().default(''), value: z.string().optional().catch(undefined) })
  .transform(({ name, value }) => [name, value] as const)

/** As much of a syntax tree as is read here. */
const nodeSchema: z.ZodType<Node> = z
  .object({
    type: z.string(),
    value: z.string().optional().catch(undefined),
    lang: z.string().nullish(),
    name: z.string().nullish(),
    attributes: z.array(attributeSchema).default([]).transform(Object.fromEntries),
    position: z.object({ start: pointSchema }).optional(),
    get children() {
      return z.array(nodeSchema).default([])
    },
  })
  .transform(({ position, ...node }) => ({ ...node, line: position?.start.line }))

function problemsIn(node: Node): readonly LineProblem[] {
  const code = codeMessage(node)
  const isComponent = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement'
  const messages = [
    ...(code === undefined ? [] : [code]),
    ...(isComponent ? componentProblems(node.name ?? '', node.attributes, fencesIn(node)) : []),
  ]
  const { line } = node
  return [
    ...messages.map((message) => ({ ...(line !== undefined && { line }), message })),
    ...node.children.flatMap(problemsIn),
  ]
}

const fencesIn = ({ children }: Node): readonly string[] =>
  children.flatMap(({ type, lang }) => (type === 'code' ? [lang ?? ''] : []))

/** A lesson has no variables, so an expression other than a comment or a string can only fail. */
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
