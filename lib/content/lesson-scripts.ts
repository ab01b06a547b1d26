/** The scripts of a lesson, in its `checks/` and `breaks/`; they run on the learner's host. */
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LessonFrontmatter } from '#lib/content/schema.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Bytes that a script may have. */
export const largestScript = 64 * 1024

/** The script at that path of a lesson's folder, or why there is none: what is wrong and what to do. */
export async function readLessonScript(
  lessonFolder: string,
  path: string,
): Promise<Result<string, string>> {
  const file = join(lessonFolder, path)
  const status = await lstat(file).catch(() => undefined)
  if (status === undefined) return err(`${path} is missing; add it to the lesson's folder`)
  if (!status.isFile()) return err(`${path} is not a regular file; put the script itself there`)
  if (status.size > largestScript) {
    return err(`${path} has ${status.size} bytes, the most is ${largestScript}; make it shorter`)
  }
  return ok(await readFile(file, 'utf8'))
}

/** Where a lesson's frontmatter names scripts. */
export interface NamedScript {
  /** The way to it in the frontmatter. */
  readonly at: readonly ['checks' | 'breaks', number, 'run']
  readonly path: string
}

/** Every script that the frontmatter names. */
export const scriptsOf = ({ checks, breaks }: LessonFrontmatter): readonly NamedScript[] => [
  ...checks.flatMap((check, i): NamedScript[] =>
    check.kind === 'script' ? [{ at: ['checks', i, 'run'], path: check.run }] : [],
  ),
  ...breaks.map(({ run }, i): NamedScript => ({ at: ['breaks', i, 'run'], path: run })),
]
