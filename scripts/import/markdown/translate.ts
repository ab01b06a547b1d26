/** Turns the Markdown of other formats into that of lessons: what both have in common. */
import type { Notes } from '../notes.ts'
import { detailsAsHints } from './details.ts'
import { htmlParts, pairedTags } from './html.ts'
import { linkParts } from './links.ts'
import { markToWrite, type Node, paragraph, text, textOf } from './node.ts'

/** The text that is being translated. */
export interface Source {
  /** The file, as notes name it. */
  readonly file: string
  readonly notes: Notes
  /** Keeps the picture for the author, and says where; null when there is none. */
  picture(url: string): string | null
  /** Where a file that the text names is in ~/workspace. */
  place(path: string): string
  /** What only this format has: the parts that stand for such a node, or undefined. */
  own?(node: Node): readonly Node[] | undefined
  /** Parts to stand after a paragraph, such as commands that it names. */
  after?(paragraph: Node): readonly Node[]
}

/** The lesson's parts for those of a text; headings begin at the third level. */
export const translate = (nodes: readonly Node[], source: Source): readonly Node[] =>
  translateAll(shifted(nodes), source)

/** A lesson has the title at the first level, the steps at the second. */
function shifted(nodes: readonly Node[]): readonly Node[] {
  const depths = nodes.flatMap(({ type, depth }) => (type === 'heading' ? [depth ?? 1] : []))
  const shift = 3 - Math.min(...depths)
  return nodes.map((node) =>
    node.type === 'heading' ? { ...node, depth: Math.min(6, (node.depth ?? 1) + shift) } : node,
  )
}

function translateAll(nodes: readonly Node[], source: Source): readonly Node[] {
  return detailsAsHints(pairedTags(nodes)).flatMap((node) => translateOne(node, source))
}

function translateOne(node: Node, source: Source): readonly Node[] {
  const own = source.own?.(node)
  if (own) return own
  switch (node.type) {
    case 'html':
      return htmlParts(node.value ?? '', source)
    case 'image':
    case 'imageReference':
      return pictureParts(node, source)
    case 'link':
      return linkParts(within(node, source), source)
    case 'blockquote':
      return [callout(within(node, source))]
    case 'paragraph':
      return [...pictureMarks(node, source), within(node, source), ...(source.after?.(node) ?? [])]
    default:
      return [within(node, source)]
  }
}

function within(node: Node, source: Source): Node {
  return node.children ? { ...node, children: translateAll(node.children, source) } : node
}

/** Lessons have no pictures: readers get the words that stand for it. */
function pictureParts({ alt, url = '' }: Node, { file, notes }: Source): readonly Node[] {
  notes.add(
    'write',
    file,
    `the picture ${url}${alt ? ` (“${alt}”)` : ''}; lessons have no pictures`,
  )
  return alt ? [text(`(Picture: ${alt})`)] : []
}

/** Stands before a paragraph, for a mark cannot stand within it. */
function pictureMarks(node: Node, source: Source): readonly Node[] {
  return (node.children ?? []).flatMap((child) => {
    if (child.type === 'link') return pictureMarks(child, source)
    if (child.type !== 'image') return []
    const kept = source.picture(child.url ?? '')
    const where = kept === null ? child.url : kept
    return [markToWrite(`what the picture ${where} shows, in words or as a diagram.`)]
  })
}

const alerts: Readonly<Record<string, readonly [name: string, title?: string]>> = {
  NOTE: ['Note'],
  TIP: ['Tip'],
  IMPORTANT: ['Note', 'Important'],
  WARNING: ['Warning'],
  CAUTION: ['Warning', 'Caution'],
}

/** `> [!NOTE]` and its kin become asides. */
function callout(quote: Node): Node {
  const [first, ...rest] = quote.children ?? []
  const match = /^\s*\[!(\w+)\]\s*/.exec(first ? textOf(first) : '')
  const alert = alerts[match?.[1]?.toUpperCase() ?? '']
  if (!match || !alert || first?.type !== 'paragraph') return quote
  const [lead, ...others] = first.children ?? []
  const left = text((lead?.value ?? '').replace(match[0], '').replace(/^\s*\[!\w+\]\s*/, ''))
  const words = [...(left.value === '' ? [] : [left]), ...others]
  const opening = words.length > 0 ? [paragraph(...words)] : []
  const [name, title] = alert
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: title ? [{ type: 'mdxJsxAttribute', name: 'title', value: title }] : [],
    children: [...opening, ...rest],
  }
}
