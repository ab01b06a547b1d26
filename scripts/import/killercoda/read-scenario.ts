/** Translates one scenario into a lesson. */
import { posix } from 'node:path'
import { toWrite } from '../../new/template.ts'
import { settle } from '../commands/settle.ts'
import { withRenamed } from '../commands/settle-images.ts'
import type { SourceFolder } from '../files.ts'
import type { Frontmatter, ImportedFile, ImportedLesson } from '../imported.ts'
import { component, fence, heading, type Node, textOf } from '../markdown/node.ts'
import { createNotes, type Notes } from '../notes.ts'
import { originalPath, originals } from '../originals.ts'
import { placeAssets } from './assets.ts'
import { homeOf, pathsFor, placedIn } from './host-paths.ts'
import { type Scenario, type ScenarioStep, unreadFields } from './index-file.ts'
import { setUpOf } from './set-up.ts'
import { translateStep } from './step-text.ts'
import { tellVerify, verifyScript } from './verify.ts'

type Check = NonNullable<Frontmatter['checks']>[number]
type Question = NonNullable<Frontmatter['quiz']>[number]

interface Part {
  readonly nodes: readonly Node[]
  readonly files: readonly ImportedFile[]
  readonly checks: readonly Check[]
  readonly quiz: readonly Question[]
}

interface Named {
  readonly name: string
  /** The heading; none over the introduction. */
  readonly title: string | undefined
  readonly step: ScenarioStep
}

/** What the lesson is called, which no other of the import is. */
export interface Name {
  readonly title: string
  readonly slug: string
}

/** The lesson for a scenario in that folder. */
export async function readScenario(
  scenario: Scenario,
  source: SourceFolder,
  { title, slug }: Name,
): Promise<ImportedLesson> {
  const notes = createNotes()
  tellScenario(scenario, slug, notes)
  const assets = await placeAssets(scenario, source, { slug, notes })
  const parts: Part[] = []
  for (const named of stepsOf(scenario)) {
    const installs = named.name === 'intro' ? assets.installs : []
    const questions = parts.flatMap(({ quiz }) => quiz).length
    parts.push(await readStep(named, { source, slug, notes, installs, questions }))
  }
  const { parts: body, renamed } = settle(
    parts.flatMap(({ nodes }) => nodes),
    'commands',
    notes,
  )
  return {
    slug,
    frontmatter: frontmatterOf(scenario, title, parts, body),
    body: [...entrance(slug), ...body],
    files: [
      ...assets.files,
      ...parts.flatMap(({ files }) => files.map((file) => withImages(file, renamed))),
      ...(await originals(source, ['index.json', ...textsOf(scenario)])),
    ],
    notes,
  }
}

/** Scripts name the images as the commands do. */
const withImages = (file: ImportedFile, renamed: ReadonlyMap<string, string>): ImportedFile =>
  typeof file.bytes === 'string' ? { ...file, bytes: withRenamed(file.bytes, renamed) } : file

function stepsOf({ details }: Scenario): readonly Named[] {
  const { intro, steps, finish } = details
  return [
    { name: 'intro', title: undefined, step: intro },
    ...steps.map((step, i) => ({
      name: `step-${i + 1}`,
      title: step.title ?? `Step ${i + 1}`,
      step,
    })),
    ...(finish.text === undefined
      ? []
      : [{ name: 'finish', title: finish.title ?? 'Well done', step: finish }]),
  ]
}

/** Commands of a scenario begin in its home. */
const entrance = (slug: string): readonly Node[] => [
  fence('bash', 'run', `mkdir -p ~/workspace/${slug} && cd ~/workspace/${slug}`),
]

interface Context {
  readonly source: SourceFolder
  readonly slug: string
  readonly notes: Notes
  readonly installs: readonly string[]
  readonly questions: number
}

async function readStep({ name, title, step }: Named, context: Context): Promise<Part> {
  const { source, slug, notes, installs } = context
  const kept: string[] = []
  const setUp = await setUpOf(source, { slug, name, step, installs, notes })
  const words = await readText(step.text, context, kept)
  const answer = await readText(step.answer, context, kept)
  if (step.hint !== undefined) {
    notes.add(
      'left',
      step.hint,
      'it printed hints while the learner worked; write them as hints of the check',
    )
    kept.push(step.hint)
  }
  const check = await checkOf(name, title ?? name, step, context)
  const nodes = [
    ...(title === undefined ? [] : [heading(2, title)]),
    ...setUp.parts,
    ...withoutTitle(words.parts, title),
    ...(answer.parts.length > 0 ? [component('Hint', { title: 'Answer' }, answer.parts)] : []),
    ...(check ? [component('Check', { id: check.check.id })] : []),
  ]
  return {
    nodes,
    files: [...setUp.files, ...(check ? [check.file] : []), ...(await originals(source, kept))],
    checks: check ? [check.check] : [],
    quiz: [...words.questions, ...answer.questions].map(({ question }) => question),
  }
}

/** A text that begins with the step's title says it once. */
const withoutTitle = ([first, ...rest]: readonly Node[], title: string | undefined) => {
  if (!first) return []
  const said = first.type === 'heading' && textOf(first) === title
  return said ? rest : [first, ...rest]
}

async function readText(file: string | undefined, context: Context, kept: string[]) {
  const { source, notes, slug, questions } = context
  const markdown = file === undefined ? '' : await source.text(file)
  if (file === undefined || markdown === null) {
    if (file !== undefined)
      notes.add('left', file, 'index.json names this text, and it is not there')
    return { parts: [], questions: [] }
  }
  const picture = (url: string) => {
    const path = posix.join(posix.dirname(file), url)
    kept.push(path)
    return /^https?:/.test(url) ? null : originalPath(path)
  }
  return translateStep(
    markdown,
    { file, notes, picture, place: (path) => placedIn(slug, path) },
    { firstQuestion: questions + 1, paths: pathsFor(slug) },
  )
}

async function checkOf(name: string, title: string, { verify }: ScenarioStep, context: Context) {
  if (verify === undefined) return undefined
  const { source, notes, slug } = context
  const script = await source.text(verify)
  if (script === null) {
    notes.add('left', verify, 'index.json names this script, and it is not there')
    return undefined
  }
  tellVerify(verify, script, notes)
  const run = `checks/${name}.sh`
  const check: Check = { id: name, kind: 'script', title, run }
  return { check, file: { path: run, bytes: verifyScript(slug, title, script), executable: true } }
}

function tellScenario(scenario: Scenario, slug: string, notes: Notes): void {
  const { imageid } = scenario.backend
  if (/kube|k8s/i.test(imageid)) {
    notes.add(
      'left',
      'index.json',
      `the image ${imageid}: a learner's host has Docker and no Kubernetes, so its commands are there to be read`,
    )
  } else if (!/^(?:ubuntu|docker|debian|linux)/i.test(imageid)) {
    notes.add(
      'changed',
      'index.json',
      `the image ${imageid}: programs it brought may be missing on a learner's host`,
    )
  }
  for (const field of unreadFields(scenario)) notes.add('left', 'index.json', `the field ${field}`)
  notes.add(
    'changed',
    'index.json',
    `the scenario's home, ~ and /root, is ${homeOf(slug)} here, and the learner is not root`,
  )
  notes.add(
    'changed',
    'solution.sh',
    'made of all commands of the text, in order; look through it, then try `npm run prove`',
  )
}

function frontmatterOf(
  { description, details, time, backend }: Scenario,
  title: string,
  parts: readonly Part[],
  body: readonly Node[],
): Frontmatter {
  const steps = details.steps.flatMap((step) => (step.title ? [step.title] : []))
  const said = Number(/\d+/.exec(time ?? '')?.[0] ?? 0)
  const guess = 5 + 5 * details.steps.length
  const quiz = parts.flatMap((part) => part.quiz)
  return {
    title,
    summary: description.trim() || `${toWrite} one sentence for the course map.`,
    minutes: Math.min(240, said > 0 ? said : guess),
    outcomes: steps.length > 0 ? steps : [`${toWrite} what the learner can do afterwards.`],
    nodes: nodesIn(body, backend.imageid),
    checks: parts.flatMap(({ checks }) => checks),
    quiz,
  }
}

function nodesIn(body: readonly Node[], imageid: string): number {
  const named = (nodes: readonly Node[]): number =>
    Math.max(
      1,
      ...nodes.map(({ meta, children }) =>
        Math.max(
          Number(/\bnode-([23])\b/.exec(meta ?? '')?.[1] ?? 1),
          children ? named(children) : 1,
        ),
      ),
    )
  return Math.max(named(body), /2nodes?$/.test(imageid) ? 2 : 1)
}

const textsOf = ({ details }: Scenario): readonly string[] =>
  [details.intro, ...details.steps, details.finish].flatMap((step) =>
    [step.text, step.verify, step.foreground, step.background, step.answer].flatMap(
      (file) => file ?? [],
    ),
  )
