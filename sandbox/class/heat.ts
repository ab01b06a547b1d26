/** Where a class loses time: for every step, how many passed it, how fast, and who is stuck. */
import type { BoardLearner, HeatLesson } from '#lib/class/board.ts'
import type { Lesson } from '#lib/content/schema.ts'
import type { Member } from '#lib/db/class-store.ts'
import type { MemberProgress } from '#sandbox/class/member-progress.ts'

/** A learner, and whether they are stuck, which a raised hand may hide. */
export interface Placed {
  readonly learner: BoardLearner
  readonly stuckSince: number | null
}

export interface HeatFacts {
  readonly members: readonly Member[]
  readonly lessons: readonly Lesson[]
}

export function heatOf(
  { members, lessons }: HeatFacts,
  progress: MemberProgress,
  placed: readonly Placed[],
): HeatLesson[] {
  const stuckAt = (slug: string, check: string) =>
    placed.filter(
      ({ learner, stuckSince }) =>
        stuckSince !== null && learner.lesson?.slug === slug && learner.step?.id === check,
    ).length

  return lessons.flatMap((lesson) => {
    const begun = members.filter((member) => progress.hasBegun(member, lesson))
    if (begun.length === 0) return []
    const steps = lesson.frontmatter.checks.map(({ id, title }) => ({
      id,
      title,
      passed: begun.filter((member) => progress.hasPassed(member, lesson, id)).length,
      median: median(begun.flatMap((member) => progress.timeFor(member, lesson, id) ?? [])),
      stuck: stuckAt(lesson.slug, id),
    }))
    return { slug: lesson.slug, title: lesson.frontmatter.title, begun: begun.length, steps }
  })
}

/** The lower one of the middle; null of nothing. */
function median(values: readonly number[]): number | null {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null
}
