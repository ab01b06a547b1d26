/** Searches the course in the browser; the entries and the search itself are loaded when first asked. */

import MiniSearch from 'minisearch'
import { fetchAgain } from '#components/ui/fetch-again.ts'
import { type SearchEntry, searchEntriesSchema, searchIndexPath } from '#lib/search/search-entry.ts'

export interface SearchHit extends Pick<SearchEntry, 'href' | 'title' | 'heading'> {
  /** The part of the text around what was found. */
  readonly excerpt: string
}

/** Most hits that are shown. */
const most = 12

/** Rejects when the entries cannot be had. */
export async function loadSearch(): Promise<(query: string) => readonly SearchHit[]> {
  const response = await fetchAgain(searchIndexPath)
  if (!response.ok) throw new Error(`the search index answered ${response.status}`)
  const entries = searchEntriesSchema.parse(await response.json())
  const index = new MiniSearch<SearchEntry & { readonly id: number }>({
    fields: ['title', 'heading', 'commands', 'text'],
    // Commands are found with their dashes, and by their parts.
    tokenize: (text) => text.toLowerCase().match(/--?[\w-]+|[\p{L}\p{N}][\p{L}\p{N}.]*/gu) ?? [],
    searchOptions: {
      boost: { title: 4, heading: 3, commands: 1.5 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: 'AND',
    },
  })
  index.addAll(entries.map((entry, id) => ({ ...entry, id })))
  return (query) =>
    index
      .search(query)
      .flatMap(({ id, terms }) => {
        const entry = entries[id]
        return entry ? [hit(entry, terms)] : []
      })
      .slice(0, most)
}

function hit({ href, title, heading, text, commands }: SearchEntry, terms: readonly string[]) {
  const command = commands.split('\n').find((line) => terms.some((t) => line.includes(t)))
  return { href, title, heading, excerpt: excerptOf(text, terms) ?? command ?? text.slice(0, 120) }
}

/** Characters shown before and after what was found. */
const around = { before: 40, after: 100 } as const

function excerptOf(text: string, terms: readonly string[]): string | undefined {
  const lower = text.toLowerCase()
  const at = terms.map((term) => lower.indexOf(term)).find((place) => place >= 0)
  if (at === undefined) return undefined
  const from = at <= around.before ? 0 : text.indexOf(' ', at - around.before) + 1
  const part = text.slice(from, at + around.after)
  return `${from > 0 ? '… ' : ''}${part}${part.length < text.length - from ? ' …' : ''}`
}
