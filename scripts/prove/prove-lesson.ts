/** Proves one lesson: its solution on one fresh sandbox, its commands as printed on another. */
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Logger } from 'pino'
import type { Lesson } from '#lib/content/schema.ts'
import type { EngineWatchers } from '#sandbox/engine/watchers.ts'
import type { RanCommand } from './learner-shell.ts'
import { openLearnerShells } from './learner-shells.ts'
import { bringLesson } from './lesson-on-host.ts'
import { type Step, stepsOf } from './lesson-walk.ts'
import { type Miss, miss } from './miss.ts'
import { offerOn } from './on-node.ts'
import { type Half, keysOf, noMemory, type ProofMemory } from './proof-memory.ts'
import { type CheckRow, type Picture, proveSolution, type SolutionProof } from './prove-solution.ts'
import type { Hosts } from './sandboxes.ts'
import { type Walk, walkLesson } from './walk-lesson.ts'

export interface ProveContext {
  /** The content folder. */
  readonly content: string
  readonly sandboxes: Hosts
  readonly watchers: EngineWatchers
  readonly log: Logger
  /** Told of every command of a lesson's text, with its place. */
  readonly onRan: (place: string, ran: RanCommand) => void
  /** What held before; nothing if absent. */
  readonly memory?: ProofMemory
}

export interface Proof {
  readonly lesson: Lesson
  /** How many runnable blocks the lesson has. */
  readonly blocks: number
  /** What each check was before the solution, after it, and after it again; none when that was not seen. */
  readonly rows: readonly CheckRow[]
  readonly misses: readonly Miss[]
  readonly pictures: readonly Picture[]
  /** Halves that held before, and of which nothing has changed. */
  readonly recalled: readonly Half[]
  /** Milliseconds it took. */
  readonly ms: number
}

/** Everything of the lesson that does not hold; also that no sandbox could be had for it. */
export async function proveLesson(lesson: Lesson, context: ProveContext): Promise<Proof> {
  const began = performance.now()
  const file = shown(context, lesson.file)
  const { memory = noMemory } = context
  const steps = stepsOf(lesson, await readFile(join(context.content, lesson.file), 'utf8'))
  const keys = await keysOf(context.content, lesson, steps)
  const solution = await memory.recall('solution', keys.solution, () =>
    proveChecks(lesson, context).catch((thrown) => ({
      ...nothing,
      misses: [broken(file, thrown)],
    })),
  )
  const walk = await memory.recall('text', keys.text, () =>
    proveText(lesson, steps, context).catch((thrown) => ({
      ...nothing,
      misses: [broken(file, thrown)],
    })),
  )
  return {
    lesson,
    blocks: walk.result.blocks,
    rows: solution.result.rows,
    misses: [...solution.result.misses, ...walk.result.misses],
    pictures: [...solution.result.pictures, ...walk.result.pictures],
    recalled: [
      ...(solution.recalled ? (['solution'] as const) : []),
      ...(walk.recalled ? (['text'] as const) : []),
    ],
    ms: performance.now() - began,
  }
}

/** What is seen of a half that could not be proven. */
const nothing: SolutionProof & Walk = { rows: [], blocks: 0, misses: [], pictures: [] }

/** Proving itself failed; the other lessons are proven all the same. */
function broken(file: string, thrown: unknown): Miss {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const trace = (error.stack ?? '').split('\n').slice(1)
  return miss(file, `could not be proven: ${error.message}`, trace)
}

const shown = ({ content }: ProveContext, file: string) => `${basename(content)}/${file}`

async function proveChecks(lesson: Lesson, context: ProveContext): Promise<SolutionProof> {
  if (lesson.frontmatter.checks.length === 0) return nothing
  const path = `${dirname(lesson.file)}/solution.sh`
  const file = shown(context, path)
  const script = await readFile(join(context.content, path), 'utf8').catch(() => undefined)
  if (script === undefined) {
    return { ...nothing, misses: [miss(file, 'missing; it does every step that a check asks for')] }
  }
  return context.sandboxes.withFresh(async (...hosts) => {
    const host = await bringLesson({ ...context, lesson, hosts })
    await offerOn(hosts)
    using shells = await openLearnerShells(hosts)
    return await proveSolution({ lesson, script, file, shell: shells.on(), host })
  }, lesson.frontmatter.nodes)
}

async function proveText(
  lesson: Lesson,
  steps: readonly Step[],
  context: ProveContext,
): Promise<Walk> {
  if (steps.length === 0) return nothing
  const file = shown(context, lesson.file)
  return context.sandboxes.withFresh(async (...hosts) => {
    const { watch, breakIt, picture } = await bringLesson({ ...context, lesson, hosts })
    using shells = await openLearnerShells(hosts)
    using live = watch()
    const onRan = (line: number, ran: RanCommand) => context.onRan(`${file}:${line}`, ran)
    return await walkLesson({ steps, file, shells, live, breakIt, watch, picture, onRan })
  }, lesson.frontmatter.nodes)
}
