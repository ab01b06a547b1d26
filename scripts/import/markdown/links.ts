/** Turns links that a lesson cannot have into words. */
import { inlineCode, type Node, strong, text, textOf } from './node.ts'
import type { Source } from './translate.ts'

const local = /^https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::(\d+))?(\/[^?#]*)?/

/** A page of the learner's host is in the panel Preview; files and pages beside the text are not. */
export function linkParts(link: Node, { file, notes }: Source): readonly Node[] {
  const url = link.url ?? ''
  const shown = textOf(link)
  const page = local.exec(url)
  if (page) return previewWords(link, url, shown)
  if (/^(?:https?|mailto):/.test(url) || url.startsWith('#')) return [link]
  notes.add('left', file, `the link “${shown}” to ${url}; its text was kept`)
  return link.children ?? []
}

function previewWords(link: Node, url: string, shown: string): readonly Node[] {
  const [, port = '80', path = '/'] = local.exec(url) ?? []
  if (shown === url) return [inlineCode(url)]
  const where = path === '/' ? `port ${port}` : `port ${port}, ${path}`
  return [strong(...(link.children ?? [])), text(` (${where}, in the panel Preview)`)]
}
