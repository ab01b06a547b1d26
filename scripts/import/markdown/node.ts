/** As much of a Markdown syntax tree as an import reads and makes. */
import { toWrite } from '../../new/template.ts'

export interface Node {
  readonly type: string
  readonly value?: string | undefined
  readonly children?: readonly Node[] | undefined
  /** Of a fence. */
  readonly lang?: string | null | undefined
  readonly meta?: string | null | undefined
  /** Of a link or an image. */
  readonly url?: string | undefined
  readonly title?: string | null | undefined
  readonly alt?: string | null | undefined
  /** Of a heading. */
  readonly depth?: number | undefined
  /** Of a component or a directive. */
  readonly name?: string | null | undefined
  readonly attributes?: unknown
  readonly position?: unknown
}

/** The text of a node and all that is in it. */
export const textOf = (node: Node): string =>
  node.value ?? (node.children ?? []).map(textOf).join('')

export const text = (value: string): Node => ({ type: 'text', value })
export const paragraph = (...children: readonly Node[]): Node => ({ type: 'paragraph', children })
export const inlineCode = (value: string): Node => ({ type: 'inlineCode', value })
export const strong = (...children: readonly Node[]): Node => ({ type: 'strong', children })
export const heading = (depth: number, value: string): Node => ({
  type: 'heading',
  depth,
  children: [text(value)],
})

/** A fence; `meta` is what stands after its language. */
export const fence = (lang: string, meta: string, value: string): Node => ({
  type: 'code',
  lang,
  meta: meta === '' ? null : meta,
  value: value.replace(/\s+$/, ''),
})

/** A component that stands by itself. */
export const component = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Node[] = [],
): Node => ({
  type: 'mdxJsxFlowElement',
  name,
  attributes: Object.entries(attributes).map(([attribute, value]) => ({
    type: 'mdxJsxAttribute',
    name: attribute,
    value,
  })),
  children,
})

/** A mark for the author, which readers do not see and `npm run check` lists. */
export const markToWrite = (what: string): Node => ({
  type: 'mdxFlowExpression',
  value: `/* ${toWrite} ${what.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')} */`,
})
