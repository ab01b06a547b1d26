/** Everything that can be wrong within one lesson folder, beyond what loading the course finds. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { splitLesson } from '#lib/content/lesson-text.ts'
import { type Located, parseYaml } from '#lib/content/parse-yaml.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import { type LessonFrontmatter, lessonFrontmatterSchema } from '#lib/content/schema.ts'
import { nodeNames } from '#lib/nodes.ts'
import { toWrite } from '../new/template.ts'
import { diagramProblems } from './diagram-problems.ts'
import { fenceProblems } from './fence-problems.ts'
import { type Fence, fencesOf } from './fences.ts'
import { folderProblems } from './folder-problems.ts'
import { frontmatterProblems } from './frontmatter-problems.ts'
import { imageProblems } from './image-problems.ts'
import { headingIds, type Node, readTree } from './lesson-tree.ts'
import { type LineProblem, placed } from './line-problem.ts'
import { type Anchors, linkProblems } from './link-problems.ts'
import { treeProblems } from './mdx-problems.ts'
import { pictureProblems } from './picture-problems.ts'
import { runProblems, scriptProblems } from './shell-problems.ts'

export interface LessonFolder {
  readonly path: string
  /** The folder as problems name it: content/01-a/02-b. */
  readonly name: string
}

/** A lesson as far as it could be read by itself. */
export interface ReadLesson {
  readonly folder: LessonFolder
  readonly lines: readonly string[]
  readonly tree: Node | undefined
  /** Ids in its page that can be linked to. */
  readonly anchors: readonly string[]
  /** What is wrong whatever the other lessons are. */
  readonly problems: readonly ContentProblem[]
}

/** The folder's lesson; that it has none, loading tells. `pictures` is the site's public/. */
export async function readLesson(folder: LessonFolder, pictures: string): Promise<ReadLesson> {
  const text = await readFile(join(folder.path, 'lesson.mdx'), 'utf8').catch(() => '')
  const lines = text.split(/\r?\n/)
  const fences = fencesOf(text)
  const frontmatter = readFrontmatter(text)
  const [tree, diagrams, runs, scripts, inFolder] = await Promise.all([
    splitLesson(text).ok ? readTree(text) : undefined,
    diagramProblems(fences),
    runProblems(fences, frontmatter),
    scriptProblems(folder.path, folder.name),
    folderProblems(folder, frontmatter?.value, fences),
  ])
  const inLesson = [
    ...(await textProblems(tree, pictures)),
    ...diagrams,
    ...runs,
    ...lineProblems(lines, fences, frontmatter),
  ]
  const steps = frontmatter?.value.checks.map(({ id }) => `step-${id}`) ?? []
  return {
    folder,
    lines,
    tree: tree?.ok ? tree.value : undefined,
    anchors: tree?.ok ? [...headingIds(tree.value), ...steps] : [],
    problems: [
      ...inLesson.map((problem) => placed(problem, fileOf(folder), lines)),
      ...scripts,
      ...inFolder,
    ],
  }
}

/** What the syntax tree shows; without a frontmatter there is none. */
async function textProblems(
  tree: Awaited<ReturnType<typeof readTree>> | undefined,
  pictures: string,
): Promise<readonly LineProblem[]> {
  if (tree === undefined) return []
  if (!tree.ok) return [tree.error]
  return [...treeProblems(tree.value), ...(await pictureProblems(tree.value, pictures))]
}

/** Links of the lesson that lead nowhere, given what can be linked to on each page. */
export const problemsOfLinks = (
  { folder, tree, lines, anchors: own }: ReadLesson,
  anchors: Anchors,
): readonly ContentProblem[] => {
  if (tree === undefined) return []
  const page = pageOf(folder)
  return linkProblems(tree, page, new Map([...anchors, [page, own]])).map((problem) =>
    placed(problem, fileOf(folder), lines),
  )
}

const fileOf = ({ name }: LessonFolder): string => `${name}/lesson.mdx`

/** The address of the lesson on the site. */
export const pageOf = ({ name }: LessonFolder): string =>
  `/learn/${(name.split('/').at(-1) ?? '').replace(/^\d+-/, '')}`

/** What can be seen without a syntax tree. */
const lineProblems = (
  lines: readonly string[],
  fences: readonly Fence[],
  frontmatter: Located<LessonFrontmatter> | undefined,
): readonly LineProblem[] => [
  ...fences.flatMap((fence) => fenceProblems(fence, frontmatter?.value.nodes ?? nodeNames.length)),
  ...(frontmatter ? frontmatterProblems(frontmatter) : []),
  ...imageProblems(fences, frontmatter),
  ...templateProblems(lines),
]

/** What `npm run new` left for the author to write. */
const templateProblems = (lines: readonly string[]): readonly LineProblem[] =>
  lines.flatMap((line, index) => {
    const at = line.indexOf(toWrite)
    if (at < 0) return []
    const left = line.slice(at).replace(/"$/, '')
    const message = `this is still to be written: "${left}"`
    return [{ line: index + 1, text: left, message }]
  })

/** Undefined when it has mistakes of its own, which loading tells. */
function readFrontmatter(text: string): Located<LessonFrontmatter> | undefined {
  const split = splitLesson(text)
  if (!split.ok) return undefined
  const source = { file: '', text: split.value.frontmatter, linesBefore: 1 }
  const parsed = parseYaml(source, lessonFrontmatterSchema)
  return parsed.ok ? parsed.value : undefined
}
