/** The way through a lesson: its runnable blocks and its checks, in the order of the text. */
import type { Check } from '#lib/checks/check.ts'
import { mentions, splitLesson } from '#lib/content/lesson-text.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { type Fence, fencesOf, isRunnable } from '../check/fences.ts'

export type Step =
  | { readonly kind: 'block'; readonly line: number; readonly fence: Fence }
  | { readonly kind: 'check'; readonly line: number; readonly check: Check }

/** The steps of a lesson with this text. */
export function stepsOf(lesson: Lesson, text: string): readonly Step[] {
  const split = splitLesson(text)
  if (!split.ok) throw new Error(`${lesson.file}: ${split.error}`)
  const blocks = fencesOf(text)
    .filter(isRunnable)
    .map((fence): Step => ({ kind: 'block', line: fence.line, fence }))
  const checks = mentions(split.value).flatMap(({ kind, target, line }): Step[] => {
    const check = lesson.frontmatter.checks.find(({ id }) => kind === 'check' && id === target)
    return check ? [{ kind: 'check', line, check }] : []
  })
  return [...blocks, ...checks].sort((a, b) => a.line - b.line)
}

/**
 * The commands in a check's last hint, which is its solution: the code between backticks, in order.
 * They are what a learner does at a step for which the text gives no command.
 */
export const hintedCommands = ({ hints }: Check): readonly string[] =>
  [...(hints.at(-1) ?? '').matchAll(/`([^`]+)`/g)].map(([, command = '']) => command)
