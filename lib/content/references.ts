/** Checks that what a lesson mentions exists, and that what it defines is mentioned. */
import { lessonComponentNames } from '#lib/content/components.ts'
import type { Mention } from '#lib/content/lesson-text.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { suggestion } from '#lib/content/suggest.ts'
import { workspacePathSchema } from '#lib/protocol.ts'

export interface LessonReferences {
  readonly lesson: Lesson
  /** The file as problems name it. */
  readonly file: string
  readonly mentions: readonly Mention[]
  /** The line on which a part of the frontmatter was written. */
  lineOf(path: readonly PropertyKey[]): number
}

/** Pages of the site that a lesson may link to. */
const pages = ['/', '/playground', '/glossary', '/cheat-sheet']

/** Problems of one lesson, given the slugs of the whole course. */
export function referenceProblems(
  source: LessonReferences,
  slugs: readonly string[],
): readonly ContentProblem[] {
  const { checks, quiz } = source.lesson.frontmatter
  const checkIds = checks.map((c) => c.id)
  const questionIds = quiz.map((q) => q.id)
  return [
    ...duplicates(source, 'checks', checkIds),
    ...duplicates(source, 'quiz', questionIds),
    ...source.mentions.flatMap((m) => {
      const message = unknownTarget(m, checkIds, questionIds, slugs)
      return message === undefined ? [] : [{ file: source.file, line: m.line, message }]
    }),
    ...unmentioned(source, checkIds, questionIds),
  ]
}

function duplicates(source: LessonReferences, list: 'checks' | 'quiz', ids: readonly string[]) {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          {
            file: source.file,
            line: source.lineOf([list, index, 'id']),
            message: `${list}[${index}].id: "${id}" is taken by ${list}[${ids.indexOf(id)}]; ids are unique within a lesson`,
          },
        ],
  )
}

function unknownTarget(
  mention: Mention,
  checkIds: readonly string[],
  questionIds: readonly string[],
  slugs: readonly string[],
): string | undefined {
  const { kind, target } = mention
  switch (kind) {
    case 'check':
      return target !== undefined && checkIds.includes(target)
        ? undefined
        : `<Check id="${target}">: the frontmatter has no such check${suggestion(target ?? '', checkIds)}`
    case 'quiz':
      if (target === undefined) {
        return questionIds.length > 0
          ? undefined
          : '<Quiz/>: the frontmatter has no questions under quiz'
      }
      return questionIds.includes(target)
        ? undefined
        : `<Quiz id="${target}">: the frontmatter has no such question${suggestion(target, questionIds)}`
    case 'file':
      return unknownPath(target)
    case 'component':
      return lessonComponentNames.some((name) => name === target)
        ? undefined
        : `<${target}>: lessons have no such component${suggestion(target ?? '', lessonComponentNames)}`
    case 'link':
      return unknownLink(target ?? '', slugs)
  }
}

function unknownPath(path: string | undefined): string | undefined {
  if (path === undefined) {
    return '<File/>: say which file, like <File path="app/Dockerfile" />'
  }
  if (workspacePathSchema.safeParse(path).success) return undefined
  return `<File path="${path}">: write the path as it is below ~/workspace, like app/Dockerfile; no slash in front, no . or ..`
}

function unknownLink(target: string, slugs: readonly string[]): string | undefined {
  const path = target.split(/[?#]/)[0] ?? ''
  if (pages.includes(path)) return undefined
  const slug = /^\/learn\/([^/]+)$/.exec(path)?.[1]
  if (slug === undefined) return `link to ${path}: the site has no such page`
  if (slugs.includes(slug)) return undefined
  return `link to ${path}: there is no such lesson${suggestion(slug, slugs)}`
}

/** A check that no page shows could never be seen passing. */
function unmentioned(
  source: LessonReferences,
  checkIds: readonly string[],
  questionIds: readonly string[],
): readonly ContentProblem[] {
  const shown = (kind: Mention['kind'], id: string) =>
    source.mentions.some((m) => m.kind === kind && (m.target === id || m.target === undefined))
  const missing = (list: 'checks' | 'quiz', index: number, tag: string) => ({
    file: source.file,
    line: source.lineOf([list, index, 'id']),
    message: `${list}[${index}]: the lesson never shows it; add ${tag} to the text`,
  })
  return [
    ...checkIds.flatMap((id, i) =>
      shown('check', id) ? [] : [missing('checks', i, `<Check id="${id}"/>`)],
    ),
    ...questionIds.flatMap((id, i) => (shown('quiz', id) ? [] : [missing('quiz', i, '<Quiz/>')])),
  ]
}
