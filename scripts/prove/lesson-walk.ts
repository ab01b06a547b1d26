/** The way through a lesson: its runnable blocks, checks and breaks, in the order of the text. */
import type { Check } from '#lib/checks/check.ts'
import { mentions, splitLesson } from '#lib/content/lesson-text.ts'
import type { Break, Lesson } from '#lib/content/schema.ts'
import { type Fence, fencesOf, isRunnable } from '../check/fences.ts'

export type Step =
  | { readonly kind: 'block'; readonly line: number; readonly fence: Fence }
  | { readonly kind: 'check'; readonly line: number; readonly check: Check }
  | { readonly kind: 'break'; readonly line: number; readonly break: Break }

/** The steps of a lesson with this text. */
export function stepsOf(lesson: Lesson, text: string): readonly Step[] {
  const split = splitLesson(text)
  if (!split.ok) throw new Error(`${lesson.file}: ${split.error}`)
  const blocks = fencesOf(text)
    .filter(isRunnable)
    .map((fence): Step => ({ kind: 'block', line: fence.line, fence }))
  const { checks, breaks } = lesson.frontmatter
  const shown = mentions(split.value).flatMap(({ kind, target, line }): Step[] => {
    const check = checks.find(({ id }) => kind === 'check' && id === target)
    const broken = breaks.find(({ id }) => kind === 'break' && id === target)
    if (check) return [{ kind: 'check', line, check }]
    return broken ? [{ kind: 'break', line, break: broken }] : []
  })
  return [...blocks, ...shown].sort((a, b) => a.line - b.line)
}

/** The checks that stand after the step at that place, until something else is broken. */
export function checksAfter(steps: readonly Step[], index: number): readonly Check[] {
  const rest = steps.slice(index + 1)
  const next = rest.findIndex(({ kind }) => kind === 'break')
  return rest
    .slice(0, next < 0 ? rest.length : next)
    .flatMap((step) => (step.kind === 'check' ? [step.check] : []))
}
