/** Proves one lesson again on each save, until somebody ends it. */
import { dirname, sep } from 'node:path'
import { lessonsOf, loadCourse } from '#lib/content/load.ts'
import { formatProblems } from '#lib/content/problem.ts'
import type { Lesson } from '#lib/content/schema.ts'
import type { Proof } from './prove-lesson.ts'
import type { FreshSandboxes, Hosts } from './sandboxes.ts'

export interface WatchOptions {
  readonly slug: string
  /** The content folder. */
  readonly content: string
  readonly sandboxes: Pick<FreshSandboxes, 'begin' | 'keepReady'>
  readonly prove: (lesson: Lesson, hosts: Hosts) => Promise<Proof>
  /** Calls back with the path of every change below the content folder. */
  readonly follow: (onChange: (path: string) => void) => Disposable
  readonly tell: WatchWords
}

/** What the author is told. */
export interface WatchWords {
  readonly proving: () => void
  readonly proof: (proof: Proof) => void
  /** It cannot be proven as it stands: what is wrong, line by line. */
  readonly problems: (lines: readonly string[]) => void
  readonly waiting: () => void
  /** It was saved while it was being proven. */
  readonly savedMeanwhile: () => void
}

/** Milliseconds of quiet after a change: an editor writes a file in several steps. */
const quiet = 300

/** Goes on for ever; whoever ends it destroys the sandboxes. */
export async function watchLesson(options: WatchOptions): Promise<never> {
  const { tell, sandboxes, follow } = options
  let folder: string | undefined
  const saves = countSaves(follow, (path) => isMeant(path, folder))
  for (;;) {
    const seen = saves.count()
    const lesson = await readLesson(options)
    if ('problems' in lesson) {
      tell.problems(lesson.problems)
    } else {
      folder = dirname(lesson.file)
      await proveOnce(options, lesson, saves.after(seen))
      sandboxes.keepReady(lesson.frontmatter.nodes === 1 ? 2 : 1, lesson.frontmatter.nodes)
    }
    if (saves.count() === seen) tell.waiting()
    await saves.after(seen)
  }
}

/** What is not of the lesson may still mend a course that could not be read. */
const isMeant = (path: string, folder: string | undefined): boolean =>
  folder === undefined || path.startsWith(folder + sep) || path === 'course.yaml'

async function readLesson({
  content,
  slug,
}: WatchOptions): Promise<Lesson | { readonly problems: readonly string[] }> {
  const course = await loadCourse(content)
  if (!course.ok) return { problems: formatProblems(course.error).split('\n') }
  const lesson = lessonsOf(course.value).find((each) => each.slug === slug)
  return lesson ?? { problems: [`There is no lesson ${slug} any more; end this with Ctrl-C.`] }
}

/** A proof that is overtaken by a save is given up, and what it finds is not told. */
async function proveOnce(
  { prove, tell, sandboxes }: WatchOptions,
  lesson: Lesson,
  saved: Promise<'saved'>,
): Promise<void> {
  tell.proving()
  const round = sandboxes.begin()
  const proving = prove(lesson, round)
  // Once it is given up nobody waits for it: on a host that is gone it may wait for long.
  proving.catch(() => undefined)
  const first = await Promise.race([proving, saved])
  if (first !== 'saved') return tell.proof(first)
  tell.savedMeanwhile()
  await round.abandon()
}

interface Saves {
  count(): number
  /** Settles once there are more than `count`, and quiet has come. */
  after(count: number): Promise<'saved'>
}

function countSaves(follow: WatchOptions['follow'], isMeant: (path: string) => boolean): Saves {
  let count = 0
  let news = Promise.withResolvers<void>()
  let timer: NodeJS.Timeout | undefined
  follow((path) => {
    if (!isMeant(path)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      count += 1
      news.resolve()
      news = Promise.withResolvers()
    }, quiet)
  })
  return {
    count: () => count,
    async after(seen) {
      while (count <= seen) await news.promise
      return 'saved'
    },
  }
}
