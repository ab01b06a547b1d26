/** Proves a lesson's checks with its solution: none has passed before it, all pass by it, twice. */
import type { Lesson } from '#lib/content/schema.ts'
import { aroundFailure, failedLines } from './failing-lines.ts'
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

/** What a check was at each of three moments. */
export interface CheckRow {
  readonly id: string
  readonly before: 'open' | 'passed' | 'unknown'
  readonly solved: boolean
  readonly again: boolean
}

/** What the hosts looked like when something had failed. */
export interface Picture {
  readonly when: string
  readonly lines: readonly string[]
}

export interface SolutionProof {
  readonly rows: readonly CheckRow[]
  readonly misses: readonly Miss[]
  readonly pictures: readonly Picture[]
}

/** Milliseconds until each check has a first verdict, and after the solution until each has passed. */
const patience = { verdict: 15_000, passing: 15_000, solution: 600_000 } as const

const runs = {
  first: { when: 'the first time', picture: 'after the solution had run once' },
  again: { when: 'when it runs again', picture: 'after the solution had run twice' },
} as const

/** Everything that the solution shows on the shell's sandbox, which must be fresh. */
export async function proveSolution(options: SolutionOptions): Promise<SolutionProof> {
  const { host, script, lesson } = options
  const ids = lesson.frontmatter.checks.map(({ id }) => id)
  const command = await host.copySolution(script)
  const first = await firstRun(options, ids, command)
  using live = host.watch()
  const again = await solve(options, live, command, 'again', first.open)
  return {
    rows: ids.map((id) => ({
      id,
      before: first.before.get(id) ?? 'unknown',
      solved: !first.open.includes(id),
      again: !again.open.includes(id),
    })),
    misses: [...first.misses, ...again.misses],
    pictures: [...first.pictures, ...again.pictures],
  }
}

/** With what each check was before it. */
async function firstRun(options: SolutionOptions, ids: readonly string[], command: string) {
  using live = options.host.watch()
  await live.judged(ids, patience.verdict)
  const before = new Map(ids.map((id) => [id, standing(live, id)]))
  const early = ids.flatMap((id) => earlyMiss(options, live, id))
  const solved = await solve(options, live, command, 'first')
  return { ...solved, before, misses: [...early, ...solved.misses] }
}

function standing(live: LiveChecks, id: string): CheckRow['before'] {
  const outcome = live.verdict(id)?.outcome
  if (outcome === 'failed') return 'open'
  return outcome === 'passed' ? 'passed' : 'unknown'
}

function earlyMiss({ file }: SolutionOptions, live: LiveChecks, id: string): readonly Miss[] {
  switch (standing(live, id)) {
    case 'open':
      return []
    case 'passed': {
      const next =
        'Let the check ask for what only this step makes, such as a name of its own; else the step ticks for nothing.'
      return [miss(file, `check "${id}" has passed before anything was done`, [], next)]
    }
    case 'unknown': {
      const why = whyNotPassed(live.verdict(id))
      const next = 'If it is a script, run it by hand on a host of `npm run dev`: bash -x.'
      return [
        miss(file, `check "${id}" cannot be judged before anything was done: ${why}`, [], next),
      ]
    }
  }
}

interface Solved {
  /** Checks that did not pass. */
  readonly open: readonly string[]
  readonly misses: readonly Miss[]
  readonly pictures: readonly Picture[]
}

async function solve(
  { lesson, file, shell, host }: SolutionOptions,
  live: LiveChecks,
  command: string,
  run: keyof typeof runs,
  /** Checks that are known to be open; that they still are is no news. */
  known: readonly string[] = [],
): Promise<Solved> {
  const ran = await shell.type(command, { patience: patience.solution })
  const ids = lesson.frontmatter.checks.map(({ id }) => id)
  const failed = ran.flatMap((each) => scriptMiss(file, each, run))
  // Nobody waits for what did not pass before.
  await live.passed(
    ids.filter((id) => !known.includes(id)),
    patience.passing,
  )
  const open = ids.filter((id) => live.verdict(id)?.outcome !== 'passed')
  const news = open.filter((id) => !known.includes(id))
  const misses = [...failed, ...news.map((id) => notPassed(file, id, run, live, ran))]
  if (misses.length === 0) return { open, misses, pictures: [] }
  const lines = await host.picture()
  return { open, misses, pictures: [{ when: runs[run].picture, lines }] }
}

function scriptMiss(file: string, ran: RanCommand, run: keyof typeof runs): readonly Miss[] {
  const message = failure(ran)
  if (message === null) return []
  const { output } = ran
  const last = failedLines(output).at(-1)
  const next =
    run === 'first'
      ? 'Mend this line. If the command may fail, write || true after it.'
      : 'Let the solution first remove what an earlier run has left, such as docker rm -f NAME.'
  if (last === undefined) return [miss(file, `it ${message} ${runs[run].when}`, output, next)]
  const what = `it ${message} ${runs[run].when}, at \`${last.command}\``
  return [miss(`${file}:${last.line}`, what, aroundFailure(output), next)]
}

function notPassed(
  file: string,
  id: string,
  run: keyof typeof runs,
  live: LiveChecks,
  ran: readonly RanCommand[],
): Miss {
  const why = whyNotPassed(live.verdict(id))
  const output = ran.at(-1)?.output ?? []
  return miss(
    file,
    `check "${id}" did not pass ${runs[run].when}: ${why}`,
    aroundFailure(output),
    run === 'first'
      ? 'Do this step in the solution as the check asks for it, or correct the check.'
      : 'Let the solution do this step anew even where an earlier run has left something.',
  )
}
