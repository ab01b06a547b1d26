/** What is wrong with the text of a lesson that compiles: code, components and headings. */
import { componentProblems } from './component-problems.ts'
import { allIn, isElement, type Node } from './lesson-tree.ts'
import type { LineProblem } from './line-problem.ts'

/** Every brace that would be run, every wrong component, every heading out of order. */
export const treeProblems = (tree: Node): readonly LineProblem[] => [
  ...allIn(tree).flatMap(codeProblems),
  ...allIn(tree).flatMap((parent) =>
    parent.children.filter(isElement).flatMap((node) => componentProblems(node, parent)),
  ),
  ...headingProblems(tree),
]

/** A lesson has no variables, so an expression other than a comment or a string can only fail. */
function codeProblems({ type, value = '', place }: Node): readonly LineProblem[] {
  if (type === 'mdxjsEsm') {
    return [{ ...place, message: 'lessons have no import or export; remove this line' }]
  }
  if (type !== 'mdxFlowExpression' && type !== 'mdxTextExpression') return []
  if (/^\s*(?:\/\*[\s\S]*\*\/|'[^']*'|"[^"]*")?\s*$/.test(value)) return []
  const message = `{${value}} would be run as code; put it in backticks, or write \\{ for a brace`
  return [{ ...place, message }]
}

/** The title is the page's one heading of the first level; readers who hear the page go by the levels. */
function headingProblems(tree: Node): readonly LineProblem[] {
  let above = 2
  return allIn(tree).flatMap(({ type, depth = 1, place }) => {
    if (type !== 'heading') return []
    const allowed = above + 1
    above = depth
    const marks = '#'.repeat(depth)
    if (depth === 1) {
      return [
        { ...place, message: `${marks} is for the title, which stands at the top; begin with ##` },
      ]
    }
    if (depth <= allowed) return []
    const message = `${marks} skips a level; write ${'#'.repeat(allowed)}`
    return [{ ...place, message }]
  })
}
