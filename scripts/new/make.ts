/** Makes the folders of a new course, chapter or lesson. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isSeq, parseDocument } from 'yaml'
import { lessonSlugs } from '#lib/content/load.ts'
import { err, ok, type Result } from '#lib/result.ts'
import { schemaFolder } from '../reference/schemas.ts'
import { root as program } from '../settings.ts'
import { nextFolder, slugOfTitle } from './folder-names.ts'
import { courseTemplate, lessonTemplate } from './template.ts'

/** What tells editors the fields of course.yaml. */
const courseSchemaFile = join(program, schemaFolder, 'course.schema.json')

export const wishKinds = ['course', 'chapter', 'lesson'] as const

export interface Wish {
  readonly kind: (typeof wishKinds)[number]
  readonly title: string
  /** For a lesson: the folder of its chapter, with or without its number; the last one if absent. */
  readonly chapter?: string | undefined
}

/** The path of what was made, from the content folder; or what is wrong with the wish. */
export async function make(root: string, wish: Wish): Promise<Result<string, string>> {
  const slug = slugOfTitle(wish.title)
  if (slug === '') return err('The title needs a letter or a digit, as it names the folder.')
  if (wish.kind === 'course') return makeCourse(root, wish)
  if (!existsSync(join(root, 'course.yaml'))) return err(`There is no course in ${root} yet.`)
  return wish.kind === 'chapter' ? makeChapter(root, wish, slug) : makeLesson(root, wish, slug)
}

async function makeCourse(root: string, { title }: Wish) {
  if (existsSync(root) && (await readdir(root)).length > 0) {
    return err(`${root} is not empty. Let COURSE_DIR name a folder that is new or empty.`)
  }
  await mkdir(root, { recursive: true })
  await writeFile(
    join(root, 'course.yaml'),
    courseTemplate(title, relative(root, courseSchemaFile)),
  )
  await makeChapter(root, { kind: 'chapter', title: 'Start' }, 'start')
  await makeLesson(root, { kind: 'lesson', title: 'First steps' }, 'first-steps')
  return ok(root)
}

async function folders(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true })
  return entries.filter((e) => e.isDirectory() && /^\d+-/.test(e.name)).map((e) => e.name)
}

async function makeChapter(root: string, { title }: Wish, slug: string) {
  const existing = await folders(root)
  const taken = existing.find((name) => name.replace(/^\d+-/, '') === slug)
  if (taken !== undefined) return err(`There is a chapter ${taken} already. Choose another title.`)
  const folder = nextFolder(existing, slug)
  await mkdir(join(root, folder))
  await addChapter(join(root, 'course.yaml'), { folder, title })
  return ok(folder)
}

/** Adds it to the chapters of course.yaml, and leaves the rest and its comments as they are. */
async function addChapter(file: string, entry: { folder: string; title: string }): Promise<void> {
  const document = parseDocument(await readFile(file, 'utf8'))
  if (isSeq(document.get('chapters'))) document.addIn(['chapters'], document.createNode(entry))
  else document.set('chapters', [entry])
  await writeFile(file, document.toString({ lineWidth: 0, flowCollectionPadding: false }))
}

async function makeLesson(root: string, { title, chapter }: Wish, slug: string) {
  const chapters = [...(await folders(root))].sort()
  const named = (name: string) => name === chapter || name.replace(/^\d+-/, '') === chapter
  const into = chapter === undefined ? chapters.at(-1) : chapters.find(named)
  if (into === undefined) {
    return err(
      chapters.length === 0
        ? 'The course has no chapter yet. Make one: npm run new -- chapter "Title"'
        : `There is no chapter "${chapter}". There are: ${chapters.join(', ')}.`,
    )
  }
  if ((await lessonSlugs(root)).includes(slug)) {
    return err(`There is a lesson ${slug} already. Choose another title.`)
  }
  const folder = join(into, nextFolder(await folders(join(root, into)), slug))
  await mkdir(join(root, folder))
  for (const [name, text] of Object.entries(lessonTemplate(title, slug))) {
    await writeFile(join(root, folder, name), text, { mode: name.endsWith('.sh') ? 0o755 : 0o644 })
  }
  return ok(folder)
}
