/** Checks the course again whenever something in its folder changes. */
import { watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ContentProblem } from '#lib/content/problem.ts'
import type { CourseProblems, ReportedProblem } from '#lib/content/report.ts'

export interface CourseWatch extends Disposable {
  /** The newest report; undefined until the first check is done. */
  latest(): CourseProblems | undefined
}

export interface CourseWatchOptions {
  /** The content folder. */
  readonly root: string
  readonly check: (root: string) => Promise<{ readonly problems: readonly ContentProblem[] }>
  readonly onReport: (report: CourseProblems) => void
  /** Told why a check could not be made; the next change tries again. */
  readonly onFailure: (thrown: unknown) => void
  /** Calls back with every change below a folder. */
  readonly follow?: (folder: string, onChange: (path: string) => void) => Disposable
}

/** Calls back with the path of every change below the folder, as the file system tells it. */
export function followFolder(folder: string, onChange: (path: string) => void): Disposable {
  const watcher = watch(folder, { recursive: true }, (_, path) => onChange(path ?? ''))
  return { [Symbol.dispose]: () => watcher.close() }
}

/** Milliseconds of quiet after a change: an editor writes a file in several steps. */
const quiet = 120

/** Checks at once and after each change; one check at a time, and only the newest state is reported. */
export function watchCourse(options: CourseWatchOptions): CourseWatch {
  const { root, check, onReport, onFailure, follow = followFolder } = options
  let latest: CourseProblems | undefined
  let revision = 0
  let timer: NodeJS.Timeout | undefined
  let running = false
  let again = false
  let closed = false

  async function run(): Promise<void> {
    if (running) {
      again = true
      return
    }
    running = true
    again = false
    try {
      const { problems } = await check(root)
      const shown = await withText(problems, dirname(root))
      if (closed || again) return
      revision += 1
      latest = { revision, problems: shown }
      onReport(latest)
    } catch (thrown) {
      if (!closed) onFailure(thrown)
    } finally {
      running = false
      if (again && !closed) void run()
    }
  }

  const following = follow(root, () => {
    if (running) again = true
    clearTimeout(timer)
    timer = setTimeout(() => void run(), quiet)
  })
  void run()
  return {
    latest: () => latest,
    [Symbol.dispose]() {
      closed = true
      clearTimeout(timer)
      following[Symbol.dispose]()
    },
  }
}

/** The problems with the lines they are about, as these stand now. */
async function withText(
  problems: readonly ContentProblem[],
  home: string,
): Promise<ReportedProblem[]> {
  const files = [...new Set(problems.map(({ file }) => file))]
  const read = files.map(async (file) => {
    const text = await readFile(join(home, file), 'utf8').catch(() => '')
    return [file, text.split(/\r?\n/)] as const
  })
  const lines = new Map(await Promise.all(read))
  return problems.map((problem) => {
    const text =
      problem.line === undefined ? undefined : lines.get(problem.file)?.[problem.line - 1]
    return text === undefined ? { ...problem } : { ...problem, text }
  })
}
