/** The syntax tree of a lesson, as much of it as is judged here. */
import { compile } from '@mdx-js/mdx'
import GithubSlugger from 'github-slugger'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import { z } from 'zod'
import type { Place } from '#lib/content/problem.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { LineProblem } from './line-problem.ts'
import { mdxProblem } from './mdx-words.ts'
import { remember } from './remember.ts'

export interface Attribute {
  /** Empty for `{...more}`. */
  readonly name: string
  /** Undefined when it is written in braces, or without a value. */
  readonly value: string | undefined
}

export interface Node {
  readonly type: string
  /** Of a text. */
  readonly value?: string | undefined
  /** Of a fence. */
  readonly lang?: string | null | undefined
  /** Of a component. */
  readonly name?: string | null | undefined
  /** Of a heading. */
  readonly depth?: number | undefined
  /** Of a link or picture. */
  readonly url?: string | undefined
  readonly alt?: string | null | undefined
  readonly attributes: readonly Attribute[]
  readonly place: Place | undefined
  readonly children: readonly Node[]
}

const pointSchema = z.object({ line: z.number(), column: z.number() })

const attributeSchema = z
  .object({ name: z.string().default(''), value: z.string().optional().catch(undefined) })
  .transform(({ name, value }) => ({ name, value }))

const nodeSchema: z.ZodType<Node> = z
  .object({
    type: z.string(),
    value: z.string().optional().catch(undefined),
    lang: z.string().nullish(),
    name: z.string().nullish(),
    depth: z.number().optional(),
    url: z.string().optional(),
    alt: z.string().nullish(),
    attributes: z.array(attributeSchema).default([]),
    position: z.object({ start: pointSchema, end: pointSchema }).optional(),
    get children() {
      return z.array(nodeSchema).default([])
    },
  })
  .transform(({ position, ...node }) => ({ ...node, place: position && placeOf(position) }))

interface Position {
  readonly start: z.infer<typeof pointSchema>
  readonly end: z.infer<typeof pointSchema>
}

const placeOf = ({ start, end }: Position): Place => ({
  ...start,
  ...(start.line === end.line && { length: end.column - start.column }),
})

/** Compiles a lesson as the site does; the error is the first mistake that keeps it from that. */
export const readTree = remember(compileTree)

async function compileTree(lesson: string): Promise<Result<Node, LineProblem>> {
  let tree: Node | undefined
  try {
    await compile(lesson, {
      remarkPlugins: [
        remarkFrontmatter,
        remarkGfm,
        () => (parsed) => {
          tree = nodeSchema.parse(parsed)
        },
      ],
    })
  } catch (thrown) {
    return err(mdxProblem(thrown))
  }
  if (!tree) throw new Error('The lesson was compiled without being read.')
  return ok(tree)
}

export const isElement = ({ type }: Node): boolean =>
  type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement'

/** The node and all below it, in the order of the text. */
export const allIn = (node: Node): readonly Node[] => [node, ...node.children.flatMap(allIn)]

/** The letters of a node, without marks. */
export const textOf = (node: Node): string =>
  node.type === 'text' || node.type === 'inlineCode'
    ? (node.value ?? '')
    : node.children.map(textOf).join('')

/** The ids that the site gives to the headings. */
export function headingIds(tree: Node): readonly string[] {
  const slugger = new GithubSlugger()
  return allIn(tree)
    .filter(({ type }) => type === 'heading')
    .map((heading) => slugger.slug(textOf(heading)))
}
