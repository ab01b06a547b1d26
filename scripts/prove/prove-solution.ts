/** Proves a lesson's checks with its solution: none has passed before it, all pass by it, twice. */
import type { Lesson } from '#lib/content/schema.ts'
import type { LearnerShell, RanCommand } from './learner-shell.ts'
import type { LessonOnHost } from './lesson-on-host.ts'
import type { LiveChecks } from './live-checks.ts'
import { failure, type Miss, miss, whyNotPassed } from './miss.ts'

export interface SolutionOptions {
  readonly lesson: Lesson
  /** The text of solution.sh. */
  readonly script: string
  /** The script as misses name it: content/…/solution.sh. */
  readonly file: string
  readonly shell: LearnerShell
  readonly host: LessonOnHost
}

/** Milliseconds until each check has a first verdict, and after the solution until each has passed. */
const patience = { verdict: 15_000, passing: 15_000, solution: 600_000 } as const

/** Every miss of the solution on the shell's sandbox, which must be fresh. */
export async function proveSolution(options: SolutionOptions): Promise<readonly Miss[]> {
  const { host, script } = options
  const misses: Miss[] = []
  const path = await host.copySolution(script)
  {
    using live = host.watch()
    misses.push(...(await nothingPassed(options, live)))
    misses.push(...(await solve(options, live, path, 'the first time')))
  }
  using live = host.watch()
  return [...misses, ...(await solve(options, live, path, 'when it runs again'))]
}

const idsOf = ({ frontmatter }: Lesson) => frontmatter.checks.map(({ id }) => id)

async function nothingPassed({ lesson, file }: SolutionOptions, live: LiveChecks) {
  const ids = idsOf(lesson)
  await live.judged(ids, patience.verdict)
  return ids.flatMap((id): Miss[] => {
    const verdict = live.verdict(id)
    if (verdict?.outcome === 'failed') return []
    const what = verdict?.outcome === 'passed' ? 'has passed' : 'cannot be judged'
    const why = verdict?.outcome === 'passed' ? '' : `: ${whyNotPassed(verdict)}`
    return [miss(file, `check "${id}" ${what} before anything was done${why}`)]
  })
}

async function solve(
  { lesson, file, shell }: SolutionOptions,
  live: LiveChecks,
  path: string,
  when: string,
): Promise<readonly Miss[]> {
  const ran = await shell.type(`bash ${path}`, { patience: patience.solution })
  const failed = ran.flatMap((each): Miss[] => {
    const message = failure(each)
    return message === null ? [] : [miss(file, `it ${message} ${when}`, each.output)]
  })
  const ids = idsOf(lesson)
  if (await live.passed(ids, patience.passing)) return failed
  const open = ids.filter((id) => live.verdict(id)?.outcome !== 'passed')
  return [...failed, ...open.map((id) => notPassed(file, id, when, live, ran))]
}

function notPassed(
  file: string,
  id: string,
  when: string,
  live: LiveChecks,
  ran: readonly RanCommand[],
): Miss {
  const why = whyNotPassed(live.verdict(id))
  return miss(file, `check "${id}" did not pass ${when}: ${why}`, ran.at(-1)?.output)
}
