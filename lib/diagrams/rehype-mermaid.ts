/** Puts drawings in the place of ```mermaid fences while a lesson is built. */
import { type CompileProblem, CompileProblems } from '#lib/content/compile-problem.ts'
import { drawMermaid } from '#lib/diagrams/draw-mermaid.ts'
import { figureOf } from '#lib/diagrams/figure.ts'

/** As much of a hast node as this plugin looks at. */
export interface TreeNode {
  readonly type: string
  readonly tagName?: string
  readonly value?: string
  readonly properties?: { readonly className?: unknown }
  readonly position?: { readonly start: { readonly line: number } }
  /** Of a component. */
  readonly name?: string | null
  readonly attributes?: unknown[]
  children?: TreeNode[]
}

interface LessonFile {
  readonly path?: string
}

interface Fence {
  readonly parent: TreeNode
  readonly node: TreeNode
  readonly source: string
}

/** Must run before the highlighter, which would take the fences for code. */
export function rehypeMermaid() {
  return async (tree: TreeNode, file: LessonFile): Promise<void> => {
    const problems: CompileProblem[] = []
    const copies = new Map<string, number>()
    for (const { parent, node, source } of fencesIn(tree)) {
      const copy = (copies.get(source) ?? 0) + 1
      copies.set(source, copy)
      const drawn = await drawMermaid(source, copy)
      if (drawn.ok) {
        const { className, html } = figureOf(drawn.value)
        parent.children =
          parent.children?.map((n) => (n === node ? figure(className, html) : n)) ?? []
        if (parent.name === 'MermaidPlayground') beginWith(parent, source)
        continue
      }
      const fence = node.position?.start.line ?? 0
      for (const { line, message } of drawn.error) {
        problems.push({ line: fence + line, message: `diagram: ${message}` })
      }
    }
    if (problems.length > 0) throw new CompileProblems(problems, file.path)
  }
}

/** A playground shows the drawing and lets the reader change the text, so it has both. */
function beginWith(playground: TreeNode, source: string): void {
  playground.attributes?.push({ type: 'mdxJsxAttribute', name: 'start', value: source })
}

function fencesIn(parent: TreeNode): readonly Fence[] {
  return (parent.children ?? []).flatMap((node) => {
    const code = node.tagName === 'pre' ? node.children?.[0] : undefined
    const names = code?.properties?.className
    if (code === undefined || !Array.isArray(names) || !names.includes('language-mermaid')) {
      return fencesIn(node)
    }
    const source = (code.children ?? []).map((child) => child.value ?? '').join('')
    return [{ parent, node, source: source.replace(/\n$/, '') }]
  })
}

/**
 * `<figure dangerouslySetInnerHTML={{__html: …}}>` as MDX parses it: one string costs the page
 * far less than an element for every line of the drawing. The drawing is ours and carries no script.
 */
function figure(className: string, html: string): TreeNode {
  const property = {
    type: 'Property',
    kind: 'init',
    method: false,
    shorthand: false,
    computed: false,
    key: { type: 'Identifier', name: '__html' },
    value: { type: 'Literal', value: html },
  }
  const expression = { type: 'ObjectExpression', properties: [property] }
  const body = [{ type: 'ExpressionStatement', expression }]
  const estree = { type: 'Program', sourceType: 'module', comments: [], body }
  const value = { type: 'mdxJsxAttributeValueExpression', value: '', data: { estree } }
  const attributes = [
    { type: 'mdxJsxAttribute', name: 'className', value: className },
    { type: 'mdxJsxAttribute', name: 'dangerouslySetInnerHTML', value },
  ]
  // Written as JSX, so that no component of the lesson page replaces the figure.
  const data = { _mdxExplicitJsx: true }
  const element = { type: 'mdxJsxFlowElement', name: 'figure', attributes, children: [], data }
  return element
}
