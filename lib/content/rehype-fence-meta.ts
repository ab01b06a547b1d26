/** Turns each fenced code block into <CodeBlock>, so that its text and words like `run` survive. */

import { nodeNames } from '../nodes.ts'

interface Node {
  type: string
  tagName?: string
  value?: string
  properties?: Record<string, unknown>
  data?: { meta?: string | null }
  children?: Node[]
  name?: string
  attributes?: Attribute[]
}

interface Attribute {
  readonly type: 'mdxJsxAttribute'
  readonly name: string
  readonly value: string
}

/** Words after a fence's language: `run` offers to run it, `output` is what a command printed. */
const known = ['run', 'output'] as const

/** A rehype plugin; runs before highlighting, which would drop what it keeps. */
export function rehypeFenceMeta() {
  return (tree: Node): void => wrapFences(tree)
}

function wrapFences(parent: Node): void {
  if (!parent.children) return
  parent.children = parent.children.map((child) => {
    const code = fencedCode(child)
    if (code) return wrapped(child, code)
    wrapFences(child)
    return child
  })
}

function fencedCode(node: Node): Node | undefined {
  const only = node.children?.[0]
  return node.tagName === 'pre' && only?.tagName === 'code' ? only : undefined
}

function wrapped(pre: Node, code: Node): Node {
  const words = (code.data?.meta ?? '').split(/\s+/)
  const attributes = [
    attribute('code', textOf(code).replace(/\n$/, '')),
    attribute('language', languageOf(code)),
    ...known.filter((word) => words.includes(word)).map((word) => attribute(word, 'true')),
    ...nodeNames.filter((node) => words.includes(node)).map((node) => attribute('node', node)),
  ]
  return { type: 'mdxJsxFlowElement', name: 'CodeBlock', attributes, children: [pre] }
}

const attribute = (name: string, value: string): Attribute => ({
  type: 'mdxJsxAttribute',
  name,
  value,
})

const textOf = (node: Node): string => node.value ?? (node.children ?? []).map(textOf).join('')

function languageOf(code: Node): string {
  const classes = code.properties?.['className']
  if (!Array.isArray(classes)) return 'text'
  const name = classes.map(String).find((c) => c.startsWith('language-'))
  return name?.slice('language-'.length) ?? 'text'
}
