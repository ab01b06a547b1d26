/** What is wrong with the files of a lesson's folder: misspelt names, and scripts that nothing runs or nobody can. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { scriptsOf } from '#lib/content/lesson-scripts.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import type { LessonFrontmatter } from '#lib/content/schema.ts'
import { nearest } from '#lib/content/suggest.ts'
import { type Fence, isRunnable } from './fences.ts'
import type { LessonFolder } from './lesson-problems.ts'

const knownNames = ['lesson.mdx', 'solution.sh', 'files', 'checks', 'breaks'] as const

/** Every such problem; without a frontmatter, those that need none. */
export async function folderProblems(
  { path, name }: LessonFolder,
  frontmatter: LessonFrontmatter | undefined,
  fences: readonly Fence[],
): Promise<readonly ContentProblem[]> {
  const found = [
    ...(await misspeltNames(path)),
    ...(frontmatter ? await solutionProblems(path, frontmatter) : []),
    ...(frontmatter ? await unusedScripts(path, frontmatter) : []),
    ...(await notExecutable(path, fences)),
  ]
  return found.map(({ file, message }) => ({ file: `${name}/${file}`, message }))
}

/** With files named from the lesson's folder. */
interface FileProblem {
  readonly file: string
  readonly message: string
}

const names = (folder: string): Promise<readonly string[]> => readdir(folder).catch(() => [])

async function misspeltNames(folder: string): Promise<readonly FileProblem[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.flatMap((entry) => {
    const file = entry.name
    const meant = knownNames.some((known) => known === file) ? undefined : nearest(file, knownNames)
    const isThere = entries.some(({ name }) => name === meant)
    // A copy beside a file is nobody's mistake; a folder beside a folder is.
    if (meant === undefined || (isThere && !entry.isDirectory())) return []
    return [
      {
        file,
        message: isThere
          ? `nothing reads it; put what is in it into ${meant}`
          : `nothing reads it; if you mean ${meant}, rename it`,
      },
    ]
  })
}

async function solutionProblems(
  folder: string,
  { checks }: LessonFrontmatter,
): Promise<readonly FileProblem[]> {
  if (checks.length === 0) return []
  const file = 'solution.sh'
  const status = await stat(join(folder, file)).catch(() => undefined)
  if (status?.isFile() && status.size > 0) return []
  const what = status === undefined ? 'missing' : 'empty'
  return [{ file, message: `${what}; it does every step that a check asks for` }]
}

async function unusedScripts(
  folder: string,
  frontmatter: LessonFrontmatter,
): Promise<readonly FileProblem[]> {
  const used = scriptsOf(frontmatter).map(({ path }) => path)
  const there = await Promise.all(
    (['checks', 'breaks'] as const).map(async (list) =>
      (await names(join(folder, list))).map((file) => ({ list, file: `${list}/${file}` })),
    ),
  )
  return there.flat().flatMap(({ list, file }) =>
    used.includes(file)
      ? []
      : [
          {
            file,
            message: `nothing runs it; write run: ${file} in the frontmatter under ${list}, or remove it`,
          },
        ],
  )
}

/** Files of the lesson that its blocks run by their path, which only executable ones can be. */
async function notExecutable(
  folder: string,
  fences: readonly Fence[],
): Promise<readonly FileProblem[]> {
  const run = fences
    .filter((fence) => isRunnable(fence) && !/\bchmod\b/.test(fence.text))
    .flatMap(({ text }) => [
      ...text.matchAll(/(?:^|[;&|(]\s*)\.?\/?((?:[\w.-]+\/)*[\w.-]+\.sh)\b/gm),
    ])
    .map(([, path = '']) => path)
  const paths = await readdir(join(folder, 'files'), { recursive: true }).catch(() => [])
  const meant = paths.filter((path) =>
    run.some((each) => path === each || path.endsWith(`/${each}`)),
  )
  const found = meant.map(async (path): Promise<FileProblem[]> => {
    const file = `files/${path}`
    const executable = ((await stat(join(folder, file))).mode & 0o100) !== 0
    const text = await readFile(join(folder, file), 'utf8')
    return [
      ...(executable
        ? []
        : [{ file, message: `the lesson runs it, but it is not executable; chmod +x ${file}` }]),
      ...(text.startsWith('#!')
        ? []
        : [{ file, message: 'the lesson runs it, so let it begin with #!/bin/sh' }]),
    ]
  })
  return (await Promise.all(found)).flat()
}
