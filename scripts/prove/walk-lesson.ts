/** Goes through a lesson as a learner does: presses every Run, and does by hint what is left to do. */
import { setTimeout } from 'node:timers/promises'
import type { Check } from '#lib/checks/check.ts'
import { hintedCommands } from '#lib/checks/hinted-commands.ts'
import type { Break } from '#lib/content/schema.ts'
import type { BreakResult } from '#lib/protocol.ts'
import { type Fence, nodeOf } from '../check/fences.ts'
import { judgeFence } from './judge-fence.ts'
import type { RanCommand } from './learner-shell.ts'
import type { LearnerShells } from './learner-shells.ts'
import { checksAfter, type Step } from './lesson-walk.ts'
import type { LiveChecks } from './live-checks.ts'
import { type Miss, miss, whyNotPassed } from './miss.ts'
import type { Picture } from './prove-solution.ts'
import { takeBreak } from './take-break.ts'

export interface WalkOptions {
  readonly steps: readonly Step[]
  /** The lesson as misses name it: content/…/lesson.mdx. */
  readonly file: string
  readonly shells: LearnerShells
  readonly live: LiveChecks
  /** Runs the script of a break on the host. */
  readonly breakIt: (broken: Break) => Promise<BreakResult>
  /** Follows these checks afresh. */
  readonly watch: (checks: readonly Check[]) => LiveChecks
  /** What the hosts look like now. */
  readonly picture: () => Promise<readonly string[]>
  /** Told of every command at once. */
  readonly onRan?: (line: number, ran: RanCommand) => void
}

export interface Walk {
  readonly blocks: number
  readonly misses: readonly Miss[]
  /** What the hosts looked like at the end, when something had failed. */
  readonly pictures: readonly Picture[]
}

/** Milliseconds a check may take to pass after the commands before it; probes look every three seconds. */
const tickWithin = 5000
/** Milliseconds it may take after its own solution: a server may have to start. */
const tickAfterHint = 15_000

/** Milliseconds between two blocks: even a quick reader gives a server that long to come up. */
const reading = 1000

/** Takes every step; a miss does not end the walk, so that one run tells all that is wrong. */
export async function walkLesson(options: WalkOptions): Promise<Walk> {
  const misses: Miss[] = []
  let blocks = 0
  for (const [index, step] of options.steps.entries()) {
    switch (step.kind) {
      case 'block':
        blocks += 1
        misses.push(...(await runBlock(step.fence, options)))
        break
      case 'check':
        misses.push(...(await takeCheck(step.check, step.line, options)))
        break
      case 'break': {
        const repairs = checksAfter(options.steps, index)
        misses.push(...(await takeBreak(step.break, step.line, { ...options, repairs })))
      }
    }
  }
  const pictures =
    misses.length === 0 ? [] : [{ when: 'at the end of the text', lines: await options.picture() }]
  return { blocks, misses, pictures }
}

async function runBlock(
  fence: Fence,
  { shells, file, onRan }: WalkOptions,
): Promise<readonly Miss[]> {
  await setTimeout(reading)
  const ran = await shells
    .on(nodeOf(fence))
    .type(fence.text, { keeps: fence.words.includes('keeps') })
  for (const each of ran) onRan?.(fence.line, each)
  const wrong = judgeFence(fence, ran)
  if (wrong === null) return []
  const { command, output } = wrong.ran
  return [miss(`${file}:${fence.line}`, `\`${command}\` ${wrong.message}`, output, nextOf(fence))]
}

function nextOf({ words }: Fence): string {
  if (words.includes('fails')) return 'Mend the command, or take "fails" away if it may succeed.'
  if (words.includes('keeps')) return 'Mend the command, or take "keeps" away if it may end.'
  return 'Mend the command. If it is meant to fail, write "run fails"; if it stays until Ctrl-C, "run keeps".'
}

/** A check ticks by what the text had the learner run, or else by the commands of its last hint. */
async function takeCheck(
  check: Check,
  line: number,
  { shells, live, file, onRan }: WalkOptions,
): Promise<readonly Miss[]> {
  if (await live.passed([check.id], tickWithin)) return []
  const place = `${file}:${line}`
  const commands = hintedCommands(check)
  if (commands.length === 0) {
    const why = whyNotPassed(live.verdict(check.id))
    return [
      miss(
        place,
        `check "${check.id}" does not pass by the text before it, and its last hint has no command: ${why}`,
        [],
        'Let a block before it do the step, or write the command into the last hint, in backticks.',
      ),
    ]
  }
  const output: string[] = []
  for (const command of commands) {
    for (const ran of await shells.on(check.node).type(command)) {
      onRan?.(line, ran)
      output.push(`$ ${ran.command}`, ...ran.output)
    }
  }
  if (await live.passed([check.id], tickAfterHint)) return []
  const why = whyNotPassed(live.verdict(check.id))
  const message = `check "${check.id}" does not pass by its last hint: ${why}`
  const next =
    'Mend the hint, which must hold every command of the step, or what the check asks for.'
  return [miss(place, message, output, next)]
}
