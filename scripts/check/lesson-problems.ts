/** Everything that can be wrong within one lesson folder, beyond what loading the course finds. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { splitLesson } from '#lib/content/lesson-text.ts'
import { type Located, parseYaml } from '#lib/content/parse-yaml.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import { type LessonFrontmatter, lessonFrontmatterSchema } from '#lib/content/schema.ts'
import { checkDiagramsIn } from '#lib/diagrams/check-mermaid.ts'
import { firstNode, nodeNames, nodesUpTo } from '#lib/nodes.ts'
import { toWrite } from '../new/template.ts'
import { fenceProblems } from './fence-problems.ts'
import { fencesOf } from './fences.ts'
import { listedImageProblems, usedImageProblems } from './image-problems.ts'
import type { LineProblem } from './line-problem.ts'
import { mdxProblems } from './mdx-problems.ts'

export interface LessonFolder {
  readonly path: string
  /** The folder as problems name it: content/01-a/02-b. */
  readonly name: string
}

/** Every problem of the folder's lesson; none when it has no lesson.mdx, which loading tells. */
export async function lessonProblems(folder: LessonFolder): Promise<readonly ContentProblem[]> {
  const text = await readFile(join(folder.path, 'lesson.mdx'), 'utf8').catch(() => undefined)
  if (text === undefined) return []
  const fences = fencesOf(text)
  const frontmatter = readFrontmatter(text)
  const [mdx, diagrams] = await Promise.all([mdxProblems(text), diagramProblems(text)])
  const inLesson = [
    ...mdx,
    ...diagrams,
    ...fences.flatMap((fence) =>
      fenceProblems(fence, frontmatter?.value.nodes ?? nodeNames.length),
    ),
    ...(frontmatter ? checkNodeProblems(frontmatter) : []),
    ...usedImageProblems(fences),
    ...templateProblems(text),
    ...(frontmatter ? listedImageProblems(fences, frontmatter) : []),
  ]
  const file = `${folder.name}/lesson.mdx`
  return [
    ...inLesson.map((problem) => ({ file, ...problem })),
    ...(await solutionProblems(folder, frontmatter)),
  ]
}

/** What `npm run new` left for the author to write. */
const templateProblems = (text: string): readonly LineProblem[] =>
  text.split(/\r?\n/).flatMap((line, index) => {
    const at = line.indexOf(toWrite)
    if (at < 0) return []
    const left = line.slice(at).replace(/"$/, '')
    return [{ line: index + 1, message: `this is still to be written: "${left}"` }]
  })

/** Undefined when it has mistakes of its own, which loading tells. */
function readFrontmatter(text: string): Located<LessonFrontmatter> | undefined {
  const split = splitLesson(text)
  if (!split.ok) return undefined
  const source = { file: '', text: split.value.frontmatter, linesBefore: 1 }
  const parsed = parseYaml(source, lessonFrontmatterSchema)
  return parsed.ok ? parsed.value : undefined
}

/** Checks that look at hosts which the lesson does not have. */
function checkNodeProblems({ value, lineOf }: Located<LessonFrontmatter>): readonly LineProblem[] {
  return value.checks.flatMap(({ node = firstNode }, index) =>
    nodesUpTo(value.nodes).includes(node)
      ? []
      : [
          {
            line: lineOf(['checks', index, 'node']),
            message: `checks[${index}].node: the lesson has no ${node}; write nodes: ${nodeNames.indexOf(node) + 1} at its top`,
          },
        ],
  )
}

async function diagramProblems(text: string): Promise<readonly LineProblem[]> {
  const problems = await checkDiagramsIn(text)
  return problems.map(({ line, message }) => ({ line, message: `diagram: ${message}` }))
}

async function solutionProblems(
  { path, name }: LessonFolder,
  frontmatter: Located<LessonFrontmatter> | undefined,
): Promise<readonly ContentProblem[]> {
  if (!frontmatter || frontmatter.value.checks.length === 0) return []
  const file = await stat(join(path, 'solution.sh')).catch(() => undefined)
  if (file?.isFile() && file.size > 0) return []
  const what = file === undefined ? 'missing' : 'empty'
  return [
    { file: `${name}/solution.sh`, message: `${what}; it does every step that a check asks for` },
  ]
}
