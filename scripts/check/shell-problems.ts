/** What is wrong with the shell of a lesson: its scripts, its Run blocks, and the commands of its hints. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hintedCommands } from '#lib/checks/hinted-commands.ts'
import type { Located } from '#lib/content/parse-yaml.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import type { LessonFrontmatter } from '#lib/content/schema.ts'
import { type Fence, isRunnable } from './fences.ts'
import type { LineProblem } from './line-problem.ts'
import { shellMistake } from './shell-syntax.ts'

/** Problems of solution.sh and of all scripts in checks/, breaks/ and files/. */
export async function scriptProblems(
  folder: string,
  name: string,
): Promise<readonly ContentProblem[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const scripts = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.sh'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => /^(?:solution\.sh$|checks\/|breaks\/|files\/)/.test(path))
  const found = scripts.map(async (path) => {
    const mistake = await shellMistake(await readFile(join(folder, path), 'utf8'))
    return mistake === null ? [] : [{ file: `${name}/${path}`, ...mistake }]
  })
  return (await Promise.all(found)).flat()
}

interface Piece {
  readonly text: string
  /** The line of the lesson before the piece's first. */
  readonly before: number
  readonly label: string
}

/** Problems of what a learner runs with one press. */
export async function runProblems(
  fences: readonly Fence[],
  frontmatter: Located<LessonFrontmatter> | undefined,
): Promise<readonly LineProblem[]> {
  const blocks = fences
    .filter((fence) => isRunnable(fence) && fence.language === 'bash' && fence.closed)
    .filter(({ words, text }) => !words.includes('fails') && !text.includes('```'))
    .map(({ text, line }): Piece => ({ text, before: line, label: '' }))
  const pieces = [...blocks, ...(frontmatter ? hintPieces(frontmatter) : [])]
  // One question for all of them; only if something is wrong, one for each.
  if ((await shellMistake(pieces.map(({ text }) => text).join('\n'))) === null) return []
  const found = pieces.map(async ({ text, before, label }) => {
    const mistake = await shellMistake(text)
    if (mistake === null) return []
    const line = before + Math.min(mistake.line, text.split('\n').length)
    return [{ line, message: label + mistake.message }]
  })
  return (await Promise.all(found)).flat()
}

/** The commands that “Do it for me” types. */
const hintPieces = ({ value, lineOf }: Located<LessonFrontmatter>): readonly Piece[] =>
  value.checks.flatMap((check, index) => {
    const last = check.hints.length - 1
    return hintedCommands(check).map((text) => ({
      text,
      before: lineOf(['checks', index, 'hints', last]) - 1,
      label: `checks[${index}].hints[${last}]: `,
    }))
  })
