/** What classes and learners are told from slipway.db: progress in class, and a learner's own records. */
import type { Kysely } from 'kysely'
import type { Tables } from '#lib/db/migrations.ts'
import {
  type OwnTypedLine,
  type TypedRecords,
  typedOf,
  typedRecords,
} from '#lib/db/typed-records.ts'

/** A step that a member has passed, in class or before. */
export interface ClassPass {
  readonly member: string
  readonly lesson: string
  readonly check: string
  readonly passedAt: number
}

/** When a lesson was first in view of a member during the class. */
export interface ClassOpening {
  readonly member: string
  readonly lesson: string
  readonly openedAt: number
}

/** What is kept about a learner in one class, for themselves. Times are milliseconds since the epoch. */
export interface OwnClassRecord {
  readonly class: string
  readonly name: string
  readonly joinedAt: number
  readonly seenAt: number
  readonly lesson: string | null
  readonly handAt: number | null
  /** When an instructor took them out; null when none did. */
  readonly removedAt: number | null
  readonly lessons: readonly { readonly lesson: string; readonly openedAt: number }[]
  /** What was typed in their terminals while an instructor could. */
  readonly typed: readonly OwnTypedLine[]
}

export interface ClassRecords extends TypedRecords {
  /** Steps that members of a class have passed, up to the moment given. */
  passes(id: string, until: number): Promise<readonly ClassPass[]>
  openings(id: string): Promise<readonly ClassOpening[]>
  /** All classes that the learner is kept in. */
  recordsOf(learner: string): Promise<readonly OwnClassRecord[]>
}

type Db = Kysely<Tables>

export const classRecords = (db: Db): ClassRecords => ({
  passes: (id, until) => passes(db, id, until),
  openings: (id) => openings(db, id),
  recordsOf: (learner) => recordsOf(db, learner),
  ...typedRecords(db),
})

function passes(db: Db, id: string, until: number): Promise<readonly ClassPass[]> {
  return db
    .selectFrom('class_members as m')
    .innerJoin('passed_checks as p', 'p.learner', 'm.learner')
    .select(['m.id as member', 'p.lesson', 'p.check_id as check', 'p.passed_at as passedAt'])
    .where('m.class', '=', id)
    .where('m.removed_at', 'is', null)
    .where('p.passed_at', '<=', until)
    .orderBy('p.passed_at')
    .execute()
}

function openings(db: Db, id: string): Promise<readonly ClassOpening[]> {
  return db
    .selectFrom('class_members as m')
    .innerJoin('class_lessons as l', 'l.member', 'm.id')
    .select(['m.id as member', 'l.lesson', 'l.opened_at as openedAt'])
    .where('m.class', '=', id)
    .where('m.removed_at', 'is', null)
    .execute()
}

async function recordsOf(db: Db, learner: string): Promise<readonly OwnClassRecord[]> {
  const places = await db
    .selectFrom('class_members as m')
    .innerJoin('classes as c', 'c.id', 'm.class')
    .selectAll('m')
    .select('c.name as className')
    .where('m.learner', '=', learner)
    .orderBy('m.joined_at')
    .execute()
  return Promise.all(
    places.map(async (row) => ({
      class: row.className,
      name: row.name,
      joinedAt: row.joined_at,
      seenAt: row.seen_at,
      lesson: row.lesson,
      handAt: row.hand_at,
      removedAt: row.removed_at,
      lessons: await lessonsOf(db, row.id),
      typed: await typedOf(db, row.id),
    })),
  )
}

function lessonsOf(db: Db, member: string) {
  return db
    .selectFrom('class_lessons')
    .select(['lesson', 'opened_at as openedAt'])
    .where('member', '=', member)
    .orderBy('opened_at')
    .execute()
}
