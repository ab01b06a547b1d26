/**
 * `npm run prove [-- slug… --jobs N --show --watch]`: every lesson on real sandboxes. No check has passed
 * before its solution, all pass by it, and again a second time; every command of the text ends as the
 * text says. `--show` prints what each command printed; `--watch` proves one lesson again on each save.
 */
import type Docker from 'dockerode'
import { destination, type Logger, pino } from 'pino'
import { lessonsOf, loadCourse } from '#lib/content/load.ts'
import { formatProblems } from '#lib/content/problem.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { type Config, readConfig } from '#sandbox/config.ts'
import { createEngineWatchers } from '#sandbox/engine/watchers.ts'
import type { SandboxProvider } from '#sandbox/provider.ts'
import { wireProvider } from '#sandbox/wire-provider.ts'
import { requireCourse } from './course.ts'
import { followFolder } from './dev/watch-course.ts'
import { inLanes } from './in-lanes.ts'
import { findEngine } from './machine/engine.ts'
import { prepareHost } from './prepare-host.ts'
import { lessonReport } from './prove/lesson-report.ts'
import { type ProveOptions, readOptions } from './prove/options.ts'
import { createProofMemory } from './prove/proof-memory.ts'
import { type Proof, proveLesson } from './prove/prove-lesson.ts'
import { missLines, proofTable, showCommand, tellProof } from './prove/report.ts'
import { createFreshSandboxes } from './prove/sandboxes.ts'
import { watchLesson } from './prove/watch-lesson.ts'
import { watchWords } from './prove/watch-words.ts'
import { runScript, ScriptFailure, say } from './say.ts'
import { readSettings } from './settings.ts'

/** Rejects with the wish to stop. Both may come twice: from the terminal, and passed on by npm. */
const stopped = new Promise<never>((_, reject) => {
  const stop = () =>
    reject(
      new ScriptFailure({ message: 'Stopped.', next: 'Every sandbox of this run was removed.' }),
    )
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
})
stopped.catch(() => undefined)

await runScript(async () => {
  const settings = readSettings()
  const config = configOf({ ...process.env, ...settings.environment })
  const lessons = await readLessons(requireCourse(config.courseDir))
  const options = optionsFor(lessons)
  const chosen = lessons.filter(({ slug }) => {
    return options.slugs.length === 0 || options.slugs.includes(slug)
  })
  const engine = await findEngine(settings.dataDir)
  try {
    const log = pino({ level: 'error' }, destination(2))
    const provider = wireProvider(config, log)
    await prepareIfNeeded(provider, engine.docker)
    const workshop = { provider, content: config.courseDir, log }
    if (options.watch) await watchOne(options, workshop)
    else report(await proveAll(chosen, options, workshop))
  } finally {
    await engine.stop()
  }
})
// The provider listens to the engine for as long as the process lives.
process.exit()

function configOf(environment: Readonly<Record<string, string | undefined>>): Config {
  const config = readConfig(environment)
  if (config.ok) return config.value
  throw new ScriptFailure({
    message: 'Some settings are not right.',
    next: 'Correct these variables of the environment, then try again.',
    output: config.error,
  })
}

async function readLessons(content: string): Promise<readonly Lesson[]> {
  const course = await loadCourse(content)
  if (course.ok) return lessonsOf(course.value)
  throw new ScriptFailure({
    message: 'The course has problems that must be mended before it can be proven.',
    next: '`npm run check` lists these and more.',
    output: formatProblems(course.error).split('\n'),
  })
}

function optionsFor(lessons: readonly Lesson[]): ProveOptions {
  const options = readOptions(
    process.argv.slice(2),
    lessons.map(({ slug }) => slug),
  )
  if (options.ok) return options.value
  throw new ScriptFailure({
    message: options.error,
    next: 'Write `npm run prove`, with `-- slug…` for some lessons, `--jobs N` or `--show`, or with `-- slug --watch`.',
  })
}

async function prepareIfNeeded(provider: SandboxProvider, docker: Docker): Promise<void> {
  if ((await provider.status()).state !== 'ready') await prepareHost(docker)
}

interface Workshop {
  readonly provider: SandboxProvider
  readonly content: string
  readonly log: Logger
}

async function proveAll(
  lessons: readonly Lesson[],
  { jobs, show }: ProveOptions,
  { provider, content, log }: Workshop,
): Promise<readonly Proof[]> {
  await using sandboxes = createFreshSandboxes(provider)
  using watchers = createEngineWatchers(log)
  const onRan = show ? showCommand : () => undefined
  say.doing(
    lessons.length === 1
      ? `proving ${lessons[0]?.slug} on real sandboxes`
      : `proving ${lessons.length} lessons on real sandboxes, ${jobs} at a time`,
  )
  // A long one that begins last would have everybody wait for it alone.
  const longestFirst = lessons.toSorted((a, b) => b.frontmatter.minutes - a.frontmatter.minutes)
  const proving = inLanes(longestFirst, jobs, async (lesson) => {
    const proof = await proveLesson(lesson, { content, sandboxes, watchers, log, onRan })
    tellProof(proof)
    return proof
  })
  const proofs = await Promise.race([proving, stopped])
  return proofs.toSorted((a, b) => lessons.indexOf(a.lesson) - lessons.indexOf(b.lesson))
}

/** Until Ctrl-C; every host goes with it. */
async function watchOne(
  { slugs: [slug = ''], show }: ProveOptions,
  { provider, content, log }: Workshop,
): Promise<void> {
  {
    await using sandboxes = createFreshSandboxes(provider)
    using watchers = createEngineWatchers(log)
    const memory = createProofMemory()
    const onRan = show ? showCommand : () => undefined
    const context = { content, watchers, log, onRan, memory }
    const watching = watchLesson({
      slug,
      content,
      sandboxes,
      prove: (lesson, hosts) => proveLesson(lesson, { ...context, sandboxes: hosts }),
      follow: (onChange) => followFolder(content, onChange),
      tell: watchWords(slug),
    })
    await Promise.race([watching, stopped.catch(() => undefined)])
    say.doing('stopping')
  }
  say.done('stopped; every host of this run was removed')
}

function report(proofs: readonly Proof[]): void {
  say.plain('')
  const [only, ...others] = proofs
  if (only && others.length === 0) for (const line of lessonReport(only)) say.plain(line)
  else for (const line of [...proofs.flatMap(missLines), ...proofTable(proofs)]) say.plain(line)
  const misses = proofs.flatMap((proof) => proof.misses).length
  if (misses === 0) return
  throw new ScriptFailure({
    message:
      misses === 1
        ? 'One thing that a lesson says does not hold.'
        : `${misses} things that lessons say do not hold.`,
    next: 'Each is told above, with the place to mend it.',
  })
}
