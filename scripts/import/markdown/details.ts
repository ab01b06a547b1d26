/** Turns `<details>` into folded hints. */
import { component, type Node } from './node.ts'

const opening = /^\s*<details\b[^>]*>\s*$/i
const closing = /^\s*<\/details>\s*$/i
const summary = /^\s*<summary\b[^>]*>([\s\S]*?)<\/summary>\s*$/i

const isHtml = (node: Node | undefined, pattern: RegExp): boolean =>
  node?.type === 'html' && pattern.test(node.value ?? '')

/**
 * Puts an empty line around the tags, so that each is a part of its own and what stands between them
 * is Markdown.
 */
export const isolateDetails = (line: string): string => {
  const indent = /^\s*/.exec(line)?.[0] ?? ''
  return line.replaceAll(
    /<\/?details\b[^>]*>|<summary\b[^>]*>.*?<\/summary>/gi,
    (tag) => `\n\n${indent}${tag}\n\n${indent}`,
  )
}

/** Sibling parts, with every pair of tags and what is between them as one hint. */
export function detailsAsHints(nodes: readonly Node[]): readonly Node[] {
  const start = nodes.findIndex((node) => isHtml(node, opening))
  if (start < 0) return nodes
  const end = endOf(nodes, start)
  const inside = nodes.slice(start + 1, end)
  const first = inside[0]
  const named = isHtml(first, summary)
  const title = named ? plainText(summary.exec(first?.value ?? '')?.[1] ?? '') : ''
  const hint = component('Hint', title === '' ? {} : { title }, named ? inside.slice(1) : inside)
  return [...nodes.slice(0, start), hint, ...detailsAsHints(nodes.slice(end + 1))]
}

/** The index of the tag that closes; the end when there is none. */
function endOf(nodes: readonly Node[], start: number): number {
  let depth = 0
  for (let i = start; i < nodes.length; i++) {
    if (isHtml(nodes[i], opening)) depth += 1
    if (isHtml(nodes[i], closing)) depth -= 1
    if (depth === 0) return i
  }
  return nodes.length
}

const plainText = (html: string): string => html.replaceAll(/<[^>]*>/g, '').trim()
