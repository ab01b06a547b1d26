/** What was typed in learners' terminals while an instructor could: kept with their place in the class. */
import type { Kysely } from 'kysely'
import type { TypedLine } from '#lib/class/guest.ts'
import type { Tables } from '#lib/db/migrations.ts'

/** A line, and in which terminal of which host. */
export interface OwnTypedLine extends TypedLine {
  readonly node: string
  readonly terminal: string
}

export interface TypedInClass extends OwnTypedLine {
  readonly classId: string
  readonly learner: string
}

export interface TypedRecords {
  /** Keeps a line; rejects when the learner is not in that class. */
  recordTyped(typed: TypedInClass): Promise<void>
}

type Db = Kysely<Tables>

/** Lines that are kept of a member; the oldest go. */
const most = 5000

export const typedRecords = (db: Db): TypedRecords => ({
  recordTyped: (typed) => db.transaction().execute((all) => recordTyped(all, typed)),
})

/** The lines of a member, oldest first. */
export function typedOf(db: Db, member: string): Promise<readonly OwnTypedLine[]> {
  return db
    .selectFrom('class_typed')
    .select(['node', 'terminal', 'typed_by as by', 'keys as text', 'typed_at as at'])
    .where('member', '=', member)
    .orderBy('id')
    .execute()
}

async function recordTyped(db: Db, typed: TypedInClass): Promise<void> {
  const { node, terminal, by, text, at } = typed
  const { id: member } = await db
    .selectFrom('class_members')
    .select('id')
    .where('class', '=', typed.classId)
    .where('learner', '=', typed.learner)
    .executeTakeFirstOrThrow()
  const line = { member, node, terminal, typed_by: by, keys: text, typed_at: at }
  const { insertId } = await db.insertInto('class_typed').values(line).executeTakeFirstOrThrow()
  // One in a hundred looks for what is too old: counting costs more than a few lines too many.
  if (Number(insertId) % 100 === 0) await forgetOldest(db, member)
}

async function forgetOldest(db: Db, member: string): Promise<void> {
  const kept = db.selectFrom('class_typed').select('id').where('member', '=', member)
  const latest = kept.orderBy('id', 'desc').limit(most)
  const others = db.deleteFrom('class_typed').where('member', '=', member)
  await others.where('id', 'not in', latest).execute()
}
