/** Makes the board of a class from what is kept and what is known of it now. */

import type { Verdict } from '#lib/checks/check.ts'
import type { Board, BoardLearner, Need } from '#lib/class/board.ts'
import { type Class, isOver } from '#lib/class/class.ts'
import type { Lesson } from '#lib/content/schema.ts'
import type { ClassOpening, ClassPass } from '#lib/db/class-records.ts'
import type { Member } from '#lib/db/class-store.ts'
import { heatOf, type Placed } from '#sandbox/class/heat.ts'
import { createMemberProgress, type MemberProgress } from '#sandbox/class/member-progress.ts'

export interface BoardFacts {
  readonly class: Class
  readonly members: readonly Member[]
  readonly passes: readonly ClassPass[]
  readonly openings: readonly ClassOpening[]
  /** All lessons, in the order of the course. */
  readonly lessons: readonly Lesson[]
  readonly now: number
  /** Milliseconds after which a learner whose step does not pass counts as stuck. */
  readonly stuckAfter: number
  isOnline(member: string): boolean
  hereSince(member: string): number
  verdictOf(learner: string, lesson: string, check: string): Verdict | undefined
}

/** How often `stuckAfter` somebody may go without a step before it is told. */
const quietTimes = 3

export function buildBoard(facts: BoardFacts): Board {
  const progress = createMemberProgress(facts)
  const learners = facts.members.map((member) => learnerOf(member, progress, facts))
  return {
    class: facts.class,
    now: facts.now,
    learners: learners.map(({ learner }) => learner).sort(byNeed),
    lessons: heatOf(facts, progress, learners),
  }
}

function learnerOf(member: Member, progress: MemberProgress, facts: BoardFacts): Placed {
  const lesson = facts.lessons.find(({ slug }) => slug === member.lesson) ?? null
  const step = lesson && progress.stepOf(member, lesson)
  const online = facts.isOnline(member.id)
  const verdict = online && lesson && step ? verdictAt(member, lesson, step.id, facts) : null
  const progressAt = progress.lastAt(member)
  const placed = { member, online, step, verdict, progressAt }
  const stuckSince = stuckOf(placed, facts)
  const learner: BoardLearner = {
    member: member.id,
    name: member.name,
    joinedAt: member.joinedAt,
    online,
    seenAt: online ? facts.now : member.seenAt,
    lesson: lesson && {
      slug: lesson.slug,
      title: lesson.frontmatter.title,
      passed: progress.passedIn(member, lesson),
      steps: lesson.frontmatter.checks.length,
    },
    step,
    verdict,
    progressAt,
    passed: progress.passedAll(member),
    need: isOver(facts.class, facts.now) ? null : needOf(placed, stuckSince, facts),
  }
  return { learner, stuckSince }
}

type Position = Pick<BoardLearner, 'online' | 'step' | 'verdict' | 'progressAt'> & {
  readonly member: Member
}

function verdictAt(member: Member, lesson: Lesson, check: string, facts: BoardFacts) {
  const verdict = facts.verdictOf(member.learner, lesson.slug, check)
  switch (verdict?.outcome) {
    case 'failed':
      return { outcome: 'failed' as const, why: verdict.why }
    case 'unknown':
      return { outcome: 'unknown' as const, why: verdict.error }
    default:
      return null
  }
}

/** Time away does not count: who comes back from lunch is not stuck since noon. */
function stuckOf({ member, step, verdict }: Position, facts: BoardFacts): number | null {
  if (step === null || verdict?.outcome !== 'failed') return null
  const since = Math.max(step.since, facts.hereSince(member.id))
  return facts.now - since >= facts.stuckAfter ? since : null
}

function needOf(position: Position, stuckSince: number | null, facts: BoardFacts): Need | null {
  const { member, online, step, verdict, progressAt } = position
  if (member.handAt !== null) return { kind: 'hand', since: member.handAt }
  if (stuckSince !== null && verdict) return { kind: 'stuck', since: stuckSince, why: verdict.why }
  if (!online || step === null) return null
  const since = Math.max(progressAt, facts.hereSince(member.id))
  return facts.now - since >= quietTimes * facts.stuckAfter ? { kind: 'quiet', since } : null
}

const ranks: Record<Need['kind'], number> = { hand: 0, stuck: 1, quiet: 2 }

function rankOf({ need, online }: BoardLearner): number {
  if (need !== null) return ranks[need.kind]
  return online ? 3 : 4
}

/** Hands first, then who is stuck, each the longest first; others by name, those who are away last. */
function byNeed(a: BoardLearner, b: BoardLearner): number {
  const rank = rankOf(a) - rankOf(b)
  if (rank !== 0) return rank
  if (a.need !== null && b.need !== null && a.need.since !== b.need.since) {
    return a.need.since - b.need.since
  }
  return a.name.localeCompare(b.name, 'en', { numeric: true, sensitivity: 'base' })
}
