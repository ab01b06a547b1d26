/** What members of a class have passed, looked up by member, lesson and step. */
import type { BoardLearner } from '#lib/class/board.ts'
import type { Lesson } from '#lib/content/schema.ts'
import type { ClassOpening, ClassPass } from '#lib/db/class-records.ts'
import type { Member } from '#lib/db/class-store.ts'

export interface MemberProgress {
  /** The first step that has not passed, and since when it is that; null when none is left. */
  stepOf(member: Member, lesson: Lesson): BoardLearner['step']
  passedIn(member: Member, lesson: Lesson): number
  passedAll(member: Member): number
  hasPassed(member: Member, lesson: Lesson, check: string): boolean
  /** Whether anything of the lesson was passed, or it was in view during the class. */
  hasBegun(member: Member, lesson: Lesson): boolean
  /** When the last step passed or a lesson was begun, in class. */
  lastAt(member: Member): number
  /** Milliseconds that a step took, in class; null when it was not passed there. */
  timeFor(member: Member, lesson: Lesson, check: string): number | null
}

export interface ProgressFacts {
  readonly passes: readonly ClassPass[]
  readonly openings: readonly ClassOpening[]
  readonly lessons: readonly Lesson[]
}

export function createMemberProgress(facts: ProgressFacts): MemberProgress {
  const { lessons } = facts
  const { passedOf, openedAt, lastAt } = lookUp(facts)

  /** When the learner could begin with what they did next: the last pass before, or the opening. */
  function beganBefore(member: Member, lesson: Lesson, before: number): number | null {
    const earlier = [...passedOf(member, lesson).values()].filter((at) => at < before)
    const began = Math.max(openedAt(member, lesson) ?? 0, ...earlier)
    return began === 0 ? null : Math.max(began, member.joinedAt)
  }

  const count = (member: Member, lesson: Lesson) =>
    lesson.frontmatter.checks.filter(({ id }) => passedOf(member, lesson).has(id)).length

  return {
    stepOf(member, lesson) {
      const { checks } = lesson.frontmatter
      const at = checks.findIndex(({ id }) => !passedOf(member, lesson).has(id))
      const check = checks[at]
      if (check === undefined) return null
      const since = beganBefore(member, lesson, Number.POSITIVE_INFINITY) ?? member.joinedAt
      return { id: check.id, title: check.title, position: at + 1, since }
    },
    passedIn: count,
    passedAll: (member) => lessons.reduce((sum, lesson) => sum + count(member, lesson), 0),
    hasPassed: (member, lesson, check) => passedOf(member, lesson).has(check),
    hasBegun: (member, lesson) =>
      openedAt(member, lesson) !== undefined || passedOf(member, lesson).size > 0,
    lastAt: (member) => Math.max(member.joinedAt, lastAt(member)),
    timeFor(member, lesson, check) {
      const at = passedOf(member, lesson).get(check)
      if (at === undefined || at < member.joinedAt) return null
      const began = beganBefore(member, lesson, at)
      return began === null || began > at ? null : at - began
    },
  }
}

function lookUp({ passes, openings }: ProgressFacts) {
  const passedBy = new Map<string, Map<string, number>>()
  const opened = new Map<string, number>()
  const latest = new Map<string, number>()
  const keyOf = (member: string, lesson: string) => `${member} ${lesson}`
  const note = (member: string, at: number) =>
    latest.set(member, Math.max(at, latest.get(member) ?? 0))

  for (const { member, lesson, check, passedAt } of passes) {
    const key = keyOf(member, lesson)
    passedBy.set(key, (passedBy.get(key) ?? new Map<string, number>()).set(check, passedAt))
    note(member, passedAt)
  }
  for (const { member, lesson, openedAt } of openings) {
    opened.set(keyOf(member, lesson), openedAt)
    note(member, openedAt)
  }
  const none: ReadonlyMap<string, number> = new Map()
  return {
    passedOf: ({ id }: Member, { slug }: Lesson) => passedBy.get(keyOf(id, slug)) ?? none,
    openedAt: ({ id }: Member, { slug }: Lesson) => opened.get(keyOf(id, slug)),
    lastAt: ({ id }: Member) => latest.get(id) ?? 0,
  }
}
