/** What is wrong with the files that lessons bring to the learner's ~/workspace. */
import { type LessonFile, readLessonFiles } from '#lib/content/lesson-files.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import type { LessonFolder } from './lesson-problems.ts'

/** Problems of each lesson's files, and of lessons that want different things in one place. */
export async function fileProblems(
  folders: readonly LessonFolder[],
): Promise<readonly ContentProblem[]> {
  const lessons = await Promise.all(
    folders.map(async ({ path, name }) => ({ name, ...(await readLessonFiles(path)) })),
  )
  const own = lessons.flatMap(({ name, problems }) =>
    problems.map(({ path, message }) => ({ file: `${name}/${path}`, message })),
  )
  return [...own, ...conflicts(lessons)]
}

interface LessonWithFiles {
  readonly name: string
  readonly files: readonly LessonFile[]
}

/** The learner who takes both lessons would have the file of whichever came first. */
function conflicts(lessons: readonly LessonWithFiles[]): readonly ContentProblem[] {
  const first = new Map<string, { readonly lesson: string; readonly file: LessonFile }>()
  const found: ContentProblem[] = []
  for (const { name: lesson, files } of lessons) {
    for (const file of files) {
      const earlier = first.get(file.path)
      if (!earlier) first.set(file.path, { lesson, file })
      else if (!isSame(earlier.file, file)) found.push(conflict(lesson, file, earlier.lesson))
    }
  }
  return [...found, ...covered(first)]
}

const isSame = (one: LessonFile, other: LessonFile): boolean =>
  one.executable === other.executable && Buffer.compare(one.bytes, other.bytes) === 0

const conflict = (lesson: string, { path }: LessonFile, earlier: string): ContentProblem => ({
  file: `${lesson}/files/${path}`,
  message: `differs from that of ${earlier}, and a learner has one ~/workspace; put it in a folder named after the lesson`,
})

/** A file cannot lie where another lesson has a folder. */
function covered(all: ReadonlyMap<string, { readonly lesson: string }>): ContentProblem[] {
  return [...all].flatMap(([path, { lesson }]) => {
    const folders = path.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))
    const file = folders.find((folder) => all.has(folder))
    const message = `is in a folder that is a file of ${all.get(file ?? '')?.lesson}; rename one of them`
    return file === undefined ? [] : [{ file: `${lesson}/files/${path}`, message }]
  })
}
