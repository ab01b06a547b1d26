/** What a page says, in a few words: for a learner who expected another. */
import { firstLine } from '#sandbox/engine/log-line.ts'

/** Its title or first heading, else its first line; null when it says nothing. */
export function pageWords(body: string): string | null {
  const named =
    /<title[^>]*>([^<]*)</i.exec(body)?.[1]?.trim() || /<h1[^>]*>([^<]*)</i.exec(body)?.[1]?.trim()
  const text = named || body.replaceAll(/<(style|script)\b[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
  return firstLine(text.replaceAll(/&(?:nbsp|amp|lt|gt|quot);/g, (name) => entities[name] ?? ' '))
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
}
