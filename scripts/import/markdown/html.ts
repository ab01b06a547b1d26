/** Turns pieces of HTML within Markdown into what a lesson may hold. */
import { component, fence, inlineCode, markToWrite, type Node, text } from './node.ts'
import type { Source } from './translate.ts'

/** Tags without attributes that a lesson writes otherwise. */
const marks: Readonly<Record<string, (children: readonly Node[]) => Node>> = {
  b: (children) => ({ type: 'strong', children }),
  strong: (children) => ({ type: 'strong', children }),
  i: (children) => ({ type: 'emphasis', children }),
  em: (children) => ({ type: 'emphasis', children }),
  code: (children) => inlineCode(children.map(({ value = '' }) => value).join('')),
  kbd: (children) => ({
    type: 'mdxJsxTextElement',
    name: 'kbd',
    attributes: [],
    children,
  }),
}

/** Sibling parts, with `<b>…</b>` and the like as marks. */
export function pairedTags(nodes: readonly Node[]): readonly Node[] {
  const start = nodes.findIndex((node) => markOf(node) !== undefined)
  if (start < 0) return nodes
  const name = markOf(nodes[start]) ?? ''
  const end = nodes.findIndex((node, i) => i > start && closes(node, name))
  const mark = marks[name]
  if (end < 0 || !mark) return [...nodes.slice(0, start + 1), ...pairedTags(nodes.slice(start + 1))]
  return [
    ...nodes.slice(0, start),
    mark(pairedTags(nodes.slice(start + 1, end))),
    ...pairedTags(nodes.slice(end + 1)),
  ]
}

function markOf(node: Node | undefined): string | undefined {
  const name = /^<([a-z]+)>$/i.exec(node?.type === 'html' ? (node.value ?? '') : '')?.[1]
  return name && name.toLowerCase() in marks ? name.toLowerCase() : undefined
}

const closes = ({ type, value = '' }: Node, name: string): boolean =>
  type === 'html' && value.toLowerCase() === `</${name}>`

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

const unescaped = (html: string): string =>
  html
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)

/** Elements of HTML; what else looks like a tag is text, such as <name>. */
const element =
  /^<\/?(?:a|abbr|article|aside|b|big|blockquote|center|cite|code|d[dlt]|del|details|div|em|figure|figcaption|font|footer|h[1-6]|header|hr|i|ins|kbd|label|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strike|strong|sub|summary|sup|t(?:able|body|d|foot|h|head|r|t)|u|ul|wbr)\b/i

/** The parts for one piece of HTML that no other rule has taken. */
export function htmlParts(html: string, source: Source): readonly Node[] {
  const { file, notes } = source
  const trimmed = html.trim()
  if (/^<!--/.test(trimmed)) return commentParts(trimmed)
  if (/^<br\s*\/?>$/i.test(trimmed)) return [{ type: 'break' }]
  const pre = /^<pre\b([^>]*)>([\s\S]*?)<\/pre>([\s\S]*)$/i.exec(trimmed)
  if (pre) return [...preParts(pre[1] ?? '', pre[2] ?? '', source), ...words(pre[3] ?? '')]
  const image = /^<img\b[^>]*\bsrc=["']?([^"'\s>]+)/i.exec(trimmed)?.[1]
  if (image) {
    const kept = source.picture(image) ?? image
    notes.add('write', file, `the picture ${image}; lessons have no pictures`)
    return [inlineMark(`what the picture ${kept} shows, in words or as a diagram.`)]
  }
  const embedded = /^<(iframe|video|script|style|object|embed|form|input|button)\b/i.exec(trimmed)
  if (embedded) {
    notes.add('left', file, `<${embedded[1]}>: ${trimmed.slice(0, 120)}`)
    return []
  }
  if (!element.test(trimmed)) return [text(html)]
  notes.add('changed', file, `the tag ${trimmed.slice(0, 60)} was taken away, its text kept`)
  return words(trimmed)
}

const words = (html: string): readonly Node[] => {
  const plain = unescaped(html.replaceAll(/<[^>]*>/g, '')).trim()
  return plain === '' ? [] : [text(plain)]
}

const inlineMark = (what: string): Node => ({ ...markToWrite(what), type: 'mdxTextExpression' })

/** A comment stays one; ours stand for a component of the lesson. */
function commentParts(comment: string): readonly Node[] {
  const own = /^<!--slipway-(\w+):([\w-]+)-->$/.exec(comment)
  if (own) return [component(own[1] ?? '', { id: own[2] ?? '' })]
  const inner = comment
    .slice(4)
    .replace(/-->[\s\S]*$/, '')
    .trim()
    .replaceAll('*/', '* /')
  return inner === '' ? [] : [{ type: 'mdxTextExpression', value: `/* ${inner} */` }]
}

/** Text to read; `class="file"` names one that the learner was to write. */
function preParts(
  attributes: string,
  html: string,
  { file, notes, place }: Source,
): readonly Node[] {
  const block = fence(
    'text',
    '',
    unescaped(html.replaceAll(/<\/?code[^>]*>/gi, '')).replace(/^\n/, ''),
  )
  const name = /data-filename=["']([^"']+)["']/.exec(attributes)?.[1]
  if (name === undefined) return [block]
  notes.add(
    'changed',
    file,
    `${name} was written by a button; now the learner writes it in the editor`,
  )
  return [component('File', { path: place(name) }), block]
}
