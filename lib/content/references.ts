/** Checks that what a lesson mentions exists, and that what it defines is mentioned. */
import { lessonComponentNames } from '#lib/content/components.ts'
import { type ReferencePage, referencePages } from '#lib/content/glossary.ts'
import type { Mention } from '#lib/content/lesson-text.ts'
import type { ContentProblem, Place } from '#lib/content/problem.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { suggestion } from '#lib/content/suggest.ts'
import { workspacePathSchema } from '#lib/protocol.ts'

export interface LessonReferences {
  readonly lesson: Lesson
  /** The file as problems name it. */
  readonly file: string
  readonly mentions: readonly Mention[]
  /** What keeps a script that the frontmatter names from being run, and where it is named. */
  readonly scriptProblems: readonly {
    readonly at: readonly PropertyKey[]
    readonly message: string
  }[]
  /** Where a part of the frontmatter was written. */
  placeOf(path: readonly PropertyKey[]): Place
}

/** The lists of the frontmatter whose parts have ids, and the mention that shows each. */
const shownBy = { checks: 'check', breaks: 'break', quiz: 'quiz' } as const
type List = keyof typeof shownBy
const lists: readonly List[] = ['checks', 'breaks', 'quiz']

/** The tag that shows a part of a list. */
const tags: Readonly<Record<List, (id: string) => string>> = {
  checks: (id) => `<Check id="${id}"/>`,
  breaks: (id) => `<Break id="${id}"/>`,
  quiz: () => '<Quiz/>',
}

/** Pages of the site that a lesson of every course may link to. */
const pages = ['/', '/playground', '/my-data']

/** What lessons may link to. */
export interface Targets {
  /** Of all lessons of the course. */
  readonly slugs: readonly string[]
  readonly pages: readonly ReferencePage[]
}

/** Problems of one lesson, given what the whole course has. */
export function referenceProblems(
  source: LessonReferences,
  targets: Targets,
): readonly ContentProblem[] {
  const { file } = source
  return [
    ...lists.flatMap((list) => duplicates(source, list)),
    ...mentionProblems(file, source.mentions, (mention) => unknownTarget(mention, source, targets)),
    ...lists.flatMap((list) => unmentioned(source, list)),
    ...source.scriptProblems.map(({ at, message }) => ({ file, ...source.placeOf(at), message })),
  ]
}

/** Problems of a lesson whose frontmatter could not be read: of what it mentions, those that need none. */
export function textProblems(
  file: string,
  mentions: readonly Mention[],
  targets: Targets,
): readonly ContentProblem[] {
  return mentionProblems(file, mentions, (mention) => unknownInText(mention, targets))
}

const mentionProblems = (
  file: string,
  mentions: readonly Mention[],
  unknown: (mention: Mention) => string | undefined,
): readonly ContentProblem[] =>
  mentions.flatMap((mention) => {
    const message = unknown(mention)
    return message === undefined
      ? []
      : [{ file, line: mention.line, column: mention.column, message }]
  })

const idsOf = ({ lesson }: LessonReferences, list: List): readonly string[] =>
  lesson.frontmatter[list].map(({ id }) => id)

function duplicates(source: LessonReferences, list: List): readonly ContentProblem[] {
  const ids = idsOf(source, list)
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          {
            file: source.file,
            ...source.placeOf([list, index, 'id']),
            message: `${list}[${index}].id: "${id}" is taken by ${list}[${ids.indexOf(id)}]; ids are unique within a lesson`,
          },
        ],
  )
}

function unknownTarget(
  mention: Mention,
  source: LessonReferences,
  targets: Targets,
): string | undefined {
  const { kind, target } = mention
  switch (kind) {
    case 'check':
      return unknownId(`<Check id="${target}">`, 'check', target, idsOf(source, 'checks'))
    case 'break':
      return unknownId(`<Break id="${target}">`, 'break', target, idsOf(source, 'breaks'))
    case 'quiz':
      return unknownQuiz(target, idsOf(source, 'quiz'))
    case 'file':
    case 'component':
    case 'link':
      return unknownInText(mention, targets)
  }
}

function unknownInText({ kind, target }: Mention, targets: Targets): string | undefined {
  if (kind === 'file') return unknownPath(target)
  if (kind === 'link') return unknownLink(target ?? '', targets)
  if (kind !== 'component' || lessonComponentNames.some((name) => name === target)) return undefined
  return `<${target}>: lessons have no such component${suggestion(target ?? '', lessonComponentNames)}`
}

function unknownPath(path: string | undefined): string | undefined {
  if (path === undefined) {
    return '<File/>: say which file, like <File path="app/Dockerfile" />'
  }
  if (workspacePathSchema.safeParse(path).success) return undefined
  return `<File path="${path}">: write the path as it is below ~/workspace, like app/Dockerfile; no slash in front, no . or ..`
}

const unknownId = (tag: string, what: string, id: string | undefined, ids: readonly string[]) =>
  id !== undefined && ids.includes(id)
    ? undefined
    : `${tag}: the frontmatter has no such ${what}${suggestion(id ?? '', ids)}`

function unknownQuiz(target: string | undefined, ids: readonly string[]): string | undefined {
  if (target !== undefined) return unknownId(`<Quiz id="${target}">`, 'question', target, ids)
  return ids.length > 0 ? undefined : '<Quiz/>: the frontmatter has no questions under quiz'
}

function unknownLink(target: string, { slugs, pages: own }: Targets): string | undefined {
  const path = target.split(/[?#]/)[0] ?? ''
  if (pages.includes(path) || own.some((page) => path === `/${page}`)) return undefined
  const absent = referencePages.find((page) => path === `/${page}`)
  if (absent !== undefined) return `link to ${path}: the course has no ${absent}.yaml`
  const slug = /^\/learn\/([^/]+)$/.exec(path)?.[1]
  if (slug === undefined) return `link to ${path}: the site has no such page`
  if (slugs.includes(slug)) return undefined
  return `link to ${path}: there is no such lesson${suggestion(slug, slugs)}`
}

/** What no page shows could never be done. */
function unmentioned(source: LessonReferences, list: List): readonly ContentProblem[] {
  const isShown = (id: string) =>
    source.mentions.some(
      ({ kind, target }) => kind === shownBy[list] && (target === id || target === undefined),
    )
  return idsOf(source, list).flatMap((id, index) =>
    isShown(id)
      ? []
      : [
          {
            file: source.file,
            ...source.placeOf([list, index, 'id']),
            message: `${list}[${index}]: the lesson never shows it; add ${tags[list](id)} to the text`,
          },
        ],
  )
}
