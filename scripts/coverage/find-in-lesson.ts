/** Finds commands, diagrams and questions in a lesson, and the section in which each stands. */

export type PartKind = 'command' | 'diagram' | 'question'

/**
 * The heading above the first place where the part stands, or the steps, when a learner is to find it
 * there; undefined when it stands nowhere.
 */
export function findInLesson(text: string, kind: PartKind, part: string): string | undefined {
  const [frontmatter = ''] = /^---\n[\s\S]*?\n---\n/.exec(text) ?? []
  const body = text.slice(frontmatter.length)
  const pattern = patternOf(kind, part)
  const match = pattern.exec(body)
  if (!match) return pattern.test(frontmatter) ? 'the steps' : undefined
  const above = headingsIn(body.slice(0, match.index + match[0].length))
  return above.at(-1) ?? 'the beginning'
}

function patternOf(kind: PartKind, part: string): RegExp {
  switch (kind) {
    case 'command':
      return new RegExp(loose(part), 'i')
    case 'diagram':
      return new RegExp(`^[ \\t]*accTitle:[ \\t]*${escaped(part)}[ \\t]*$`, 'm')
    case 'question':
      return new RegExp(`^#{2,3}[ \\t]+${loose(part)}`, 'im')
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Spaces may be wider, lines may go on below, <words> are any word, and … anything on the way. */
function loose(part: string): string {
  return part
    .trim()
    .split(/(<[^>]+>|…|\s+)/)
    .map((piece) => {
      if (/^<[^>]+>$/.test(piece)) return '[^\\s`]+'
      if (piece === '…') return '[^`]*?'
      return /^\s+$/.test(piece) ? '\\s+(?:\\\\\\s+)?' : escaped(piece)
    })
    .join('')
}

/** Headings outside code. */
function headingsIn(body: string): readonly string[] {
  const prose = body.replaceAll(/^(`{3,})[\s\S]*?^\1/gm, '')
  return [...prose.matchAll(/^#{2,3}[ \t]+(.+?)[ \t]*$/gm)].map(([, heading = '']) => heading)
}
