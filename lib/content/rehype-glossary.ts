/** Marks where a lesson first uses a term of the glossary, so that the page can explain it there. */
import { basename, dirname } from 'node:path'
import { type GlossaryTerm, loadGlossary, orThrow, termId } from '#lib/content/glossary.ts'

interface Node {
  type: string
  tagName?: string
  name?: string | null
  value?: string
  attributes?: readonly Attribute[]
  children?: Node[]
}

interface Attribute {
  readonly type: 'mdxJsxAttribute'
  readonly name: string
  readonly value: string
}

interface File {
  readonly path?: string
}

interface Options {
  /** The content folder. */
  readonly course: string
}

/** What a term in it would disturb: links, code, headings, and what has a look of its own. */
const untouched = new Set('a code pre h1 h2 h3 h4 h5 h6 th strong svg figure summary'.split(' '))

/** A rehype plugin. A lesson does not mark the terms that it teaches itself. */
export function rehypeGlossary({ course }: Options) {
  return async (tree: Node, file: File): Promise<void> => {
    const slug = basename(dirname(file.path ?? '')).replace(/^\d+-/, '')
    const terms = orThrow(await loadGlossary(course)).filter(
      ({ lesson, mark }) => mark && lesson !== slug,
    )
    if (terms.length > 0) markFirst(tree, createSearch(terms))
  }
}

interface Search {
  /** Matches any form of any term that has not been found yet. */
  readonly pattern: RegExp
  /** The term of a form; undefined when it was marked before. */
  take(form: string): GlossaryTerm | undefined
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

function createSearch(terms: readonly GlossaryTerm[]): Search {
  const byForm = new Map(
    terms.flatMap((term) => [term.term, ...term.also].map((form) => [form.toLowerCase(), term])),
  )
  const forms = [...byForm.keys()].sort((a, b) => b.length - a.length).map(escaped)
  const marked = new Set<GlossaryTerm>()
  return {
    pattern: new RegExp(`(?<![\\w./-])(?:${forms.join('|')})(?![\\w/-]|\\.\\w)`, 'gi'),
    take(form) {
      const term = byForm.get(form.toLowerCase())
      if (!term || marked.has(term)) return undefined
      marked.add(term)
      return term
    },
  }
}

function markFirst(parent: Node, search: Search): void {
  if (!parent.children) return
  parent.children = parent.children.flatMap((child) => {
    if (child.type === 'text') return markText(child.value ?? '', search)
    const isElement = child.type === 'element' && !untouched.has(child.tagName ?? '')
    if (isElement || child.type.startsWith('mdxJsx')) markFirst(child, search)
    return [child]
  })
}

function markText(text: string, search: Search): Node[] {
  const nodes: Node[] = []
  let from = 0
  for (const match of text.matchAll(search.pattern)) {
    const term = search.take(match[0])
    if (!term) continue
    nodes.push({ type: 'text', value: text.slice(from, match.index) }, marked(term, match[0]))
    from = match.index + match[0].length
  }
  return [...nodes, { type: 'text', value: text.slice(from) }]
}

const attribute = (name: string, value: string): Attribute => ({
  type: 'mdxJsxAttribute',
  name,
  value,
})

const marked = ({ term, means }: GlossaryTerm, form: string): Node => ({
  type: 'mdxJsxTextElement',
  name: 'Term',
  attributes: [attribute('id', termId(term)), attribute('means', means)],
  children: [{ type: 'text', value: form }],
})
