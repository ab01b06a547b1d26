/** Takes a lesson file apart: frontmatter, and what its body refers to. */
import { err, ok, type Result } from '#lib/result.ts'

export interface LessonText {
  readonly frontmatter: string
  /** Lines of the file before the first line of the body. */
  readonly linesBeforeBody: number
  readonly body: string
}

/** Splits at the `---` fences; the error says what the author should write. */
export function splitLesson(text: string): Result<LessonText, string> {
  const lines = text.split(/\r?\n/)
  if (lines[0] !== '---') {
    return err(
      'a lesson starts with a line of three dashes, its frontmatter, and three dashes again',
    )
  }
  const end = lines.indexOf('---', 1)
  if (end < 0) return err('the frontmatter is not closed: add a line of three dashes after it')
  return ok({
    frontmatter: lines.slice(1, end).join('\n'),
    linesBeforeBody: end + 1,
    body: lines.slice(end + 1).join('\n'),
  })
}

export interface Mention {
  readonly kind: 'check' | 'break' | 'quiz' | 'file' | 'link' | 'component'
  /** The check, break or question id, path, link target or component name; a quiz without id shows every question. */
  readonly target: string | undefined
  readonly line: number
  readonly column: number
}

const patterns = [
  { kind: 'check', pattern: /<Check\b[^>]*?\sid=["']([^"']*)["']/g },
  { kind: 'break', pattern: /<Break\b[^>]*?\sid=["']([^"']*)["']/g },
  { kind: 'quiz', pattern: /<Quiz(?:\s+id=["']([^"']*)["'])?\s*\/?>/g },
  { kind: 'file', pattern: /<File(?=[\s/>])(?:[^>]*?\spath=["']([^"']*)["'])?[^>]*>/g },
  { kind: 'component', pattern: /<([A-Z][\w.]*)/g },
  { kind: 'link', pattern: /(?<!!\[[^\]]*)\]\((\/[^)\s]*)\)/g },
] as const

/** Every component, check, break, quiz and site link in a lesson's body, outside code. */
export function mentions(lesson: LessonText): readonly Mention[] {
  const found: Mention[] = []
  let fence: string | undefined
  for (const [index, line] of lesson.body.split('\n').entries()) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined
      continue
    }
    fence = mark
    const prose = line.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length))
    for (const { kind, pattern } of patterns) {
      for (const match of prose.matchAll(pattern)) {
        const column = match.index + 1
        found.push({ kind, target: match[1], line: lesson.linesBeforeBody + index + 1, column })
      }
    }
  }
  return found
}
