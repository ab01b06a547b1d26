/** Reads Markdown into a syntax tree, and writes one as the text of a lesson. */
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { Node } from './node.ts'

const plain = unified().use(remarkParse).use(remarkGfm)
const withDirectives = unified().use(remarkParse).use(remarkGfm).use(remarkDirective)

/** The parts of a Markdown text; `directives` reads `:name[…]{…}` and its longer forms. */
export function parseMarkdown(source: string, { directives = false } = {}): readonly Node[] {
  const { children }: Node = (directives ? withDirectives : plain).parse(source)
  return children ?? []
}

const printer = unified()
  .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-', fences: true })
  .use(remarkGfm)
  .use(remarkMdx)

type Tree = Parameters<typeof printer.stringify>[0]

/** The text of a lesson's body. */
export const printMdx = (children: readonly Node[]): string =>
  printer.stringify({ type: 'root', children: asFlow(children).map(withoutFalseTags) } as Tree)

const holders = ['listItem', 'blockquote', 'mdxJsxFlowElement']
const phrasing = ['text', 'strong', 'emphasis', 'inlineCode', 'link', 'break', 'mdxJsxTextElement']

/** Words stand in paragraphs, and a mark between paragraphs by itself. */
function asFlow(children: readonly Node[]): readonly Node[] {
  const parts: Node[] = []
  let words: Node[] = []
  const end = () => {
    if (words.some((node) => (node.value ?? ' ').trim() !== '' || node.children)) {
      parts.push({ type: 'paragraph', children: words })
    }
    words = []
  }
  for (const child of children) {
    if (phrasing.includes(child.type)) words.push(child)
    else {
      end()
      parts.push(flowPart(child))
    }
  }
  end()
  return parts
}

function flowPart(node: Node): Node {
  if (node.type === 'mdxTextExpression') return { ...node, type: 'mdxFlowExpression' }
  if (!node.children) return node
  if (holders.includes(node.type)) return { ...node, children: asFlow(node.children) }
  return node.type === 'list' ? { ...node, children: node.children.map(flowPart) } : node
}

/** What only looks like a component of a lesson, such as List<String>, must not be taken for one. */
function withoutFalseTags(node: Node): Node {
  if (!node.children) return node
  const children = node.children.flatMap((child): readonly Node[] =>
    child.type === 'text' ? textParts(child.value ?? '') : [withoutFalseTags(child)],
  )
  return { ...node, children }
}

const textParts = (value: string): readonly Node[] =>
  value
    .split(/(<)(?=[A-Z])/)
    .map((part) => (part === '<' ? { type: 'html', value: '&lt;' } : { type: 'text', value: part }))
