/** Keeps classes and who is in them in slipway.db. */
import type { Kysely } from 'kysely'
import { type Class, isOver, type NewClass } from '#lib/class/class.ts'
import { drawCode } from '#lib/class/draw-code.ts'
import { type ClassRecords, classRecords } from '#lib/db/class-records.ts'
import type { Tables } from '#lib/db/migrations.ts'
import { openDatabase } from '#lib/db/open-database.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Somebody in a class. */
export interface Member {
  /** Names them to instructors; it is not their learner id. */
  readonly id: string
  readonly class: string
  readonly learner: string
  readonly name: string
  readonly joinedAt: number
  /** When a page of theirs was last known to be open. */
  readonly seenAt: number
  /** The lesson that was in view last. */
  readonly lesson: string | null
  readonly handAt: number | null
}

/** A class that is not over, and the learner's place in it. */
export interface CurrentClass {
  readonly class: Class
  readonly member: Member
}

export interface ClassStore extends ClassRecords, Disposable {
  open(request: NewClass, openedBy: string): Promise<Class>
  /** Ends it now; one that is over already stays as it was. */
  close(id: string): Promise<void>
  find(id: string): Promise<Class | undefined>
  findByCode(code: string): Promise<Class | undefined>
  /** All that are kept, the latest first. */
  list(): Promise<readonly (Class & { readonly joined: number })[]>
  /**
   * Lets a learner in, under a name that nobody else there has. Who is in already keeps their place
   * and name. Refuses with `class-over`, `class-removed` or `class-full`.
   */
  join(one: Class, learner: string, name: string): Promise<Result<Member, ErrorCode>>
  /** Forgets that the learner was in that class. */
  leave(id: string, learner: string): Promise<void>
  /** Takes a member out, who cannot come back; gives who it was. */
  remove(id: string, member: string): Promise<Member | undefined>
  /** Those who are in it, in the order in which they came. */
  members(id: string): Promise<readonly Member[]>
  /** The class that the learner joined last, if it is not over. */
  current(learner: string): Promise<CurrentClass | null>
  setHand(member: string, raisedAt: number | null): Promise<void>
  /** The lesson in view, and with it that the member is there. */
  setPlace(member: string, lesson: string | null): Promise<void>
  setSeen(member: string): Promise<void>
  /** Deletes all classes that were over before that moment; gives how many. */
  forgetOver(before: number): Promise<number>
}

/** Learners that one class can have. */
export const mostMembers = 500

type Db = Kysely<Tables>

/** Opens slipway.db in `dataDir`. `now` gives milliseconds since the epoch. */
export function openClassStore(dataDir: string, now: () => number = Date.now): ClassStore {
  const { db, close } = openDatabase(dataDir)
  return {
    ...classRecords(db),
    open: (request, openedBy) => openClass(db, request, openedBy, now()),
    close: async (id) => {
      const open = db.updateTable('classes').set({ closed_at: now() }).where('id', '=', id)
      await open.where('closed_at', 'is', null).where('ends_at', '>', now()).execute()
    },
    find: async (id) => rowToClass(await classes(db).where('id', '=', id).executeTakeFirst()),
    findByCode: async (code) =>
      rowToClass(await classes(db).where('code', '=', code).executeTakeFirst()),
    list: () => list(db),
    join: (one, learner, name) =>
      db.transaction().execute((all) => join(all, one, { learner, name, at: now() })),
    leave: async (id, learner) => {
      const place = db.deleteFrom('class_members').where('class', '=', id)
      // Who was taken out stays out.
      await place.where('learner', '=', learner).where('removed_at', 'is', null).execute()
    },
    remove: (id, member) => db.transaction().execute((all) => remove(all, id, member, now())),
    members: (id) => members(db, id),
    current: (learner) => current(db, learner, now()),
    setHand: (member, raisedAt) => update(db, member, { hand_at: raisedAt }),
    setPlace: (member, lesson) =>
      db.transaction().execute((all) => setPlace(all, member, lesson, now())),
    setSeen: (member) => update(db, member, { seen_at: now() }),
    forgetOver: (before) => forgetOver(db, before),
    [Symbol.dispose]: close,
  }
}

const classes = (db: Db) => db.selectFrom('classes').selectAll()

const toClass = (row: Tables['classes']): Class => ({
  id: row.id,
  name: row.name,
  code: row.code,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  learners: row.learners,
  openedBy: row.opened_by,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
})
const rowToClass = (row: Tables['classes'] | undefined) => row && toClass(row)

const toMember = (row: Tables['class_members']): Member => ({
  id: row.id,
  class: row.class,
  learner: row.learner,
  name: row.name,
  joinedAt: row.joined_at,
  seenAt: row.seen_at,
  lesson: row.lesson,
  handAt: row.hand_at,
})

async function openClass(db: Db, request: NewClass, openedBy: string, at: number): Promise<Class> {
  const row = {
    id: crypto.randomUUID(),
    code: drawCode(),
    name: request.name,
    opened_by: openedBy,
    learners: request.learners,
    starts_at: request.startsAt,
    ends_at: request.endsAt,
    opened_at: at,
    closed_at: null,
  }
  await db.insertInto('classes').values(row).execute()
  return toClass(row)
}

async function list(db: Db) {
  const rows = await classes(db).orderBy('starts_at', 'desc').orderBy('opened_at', 'desc').execute()
  const counts = await db
    .selectFrom('class_members')
    .select(({ fn }) => ['class', fn.countAll<number>().as('joined')])
    .where('removed_at', 'is', null)
    .groupBy('class')
    .execute()
  const joined = new Map(counts.map((row) => [row.class, Number(row.joined)]))
  return rows.map((row) => ({ ...toClass(row), joined: joined.get(row.id) ?? 0 }))
}

async function members(db: Db, id: string): Promise<readonly Member[]> {
  const inIt = db.selectFrom('class_members').selectAll().where('class', '=', id)
  const rows = await inIt.where('removed_at', 'is', null).orderBy('joined_at').execute()
  return rows.map(toMember)
}

interface Joining {
  readonly learner: string
  readonly name: string
  readonly at: number
}

async function join(
  db: Db,
  one: Class,
  { learner, name, at }: Joining,
): Promise<Result<Member, ErrorCode>> {
  const place = db.selectFrom('class_members').selectAll().where('class', '=', one.id)
  const before = await place.where('learner', '=', learner).executeTakeFirst()
  if (before !== undefined && before.removed_at !== null) return err('class-removed')
  if (isOver(one, at)) return err('class-over')
  if (before !== undefined) return ok(toMember(before))
  const others = await members(db, one.id)
  if (others.length >= mostMembers) return err('class-full')
  const row = {
    id: crypto.randomUUID(),
    class: one.id,
    learner,
    name: freeName(name, new Set(others.map((other) => other.name.toLowerCase()))),
    joined_at: at,
    seen_at: at,
    lesson: null,
    hand_at: null,
    removed_at: null,
  }
  await db.insertInto('class_members').values(row).execute()
  return ok(toMember(row))
}

/** “Ann”, or “Ann (2)”, “Ann (3)” and so on where that is taken. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name
  for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${name} (${count})`
  return free
}

async function remove(db: Db, id: string, member: string, at: number) {
  const place = db.selectFrom('class_members').selectAll().where('class', '=', id)
  const row = await place
    .where('id', '=', member)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  await db.deleteFrom('class_lessons').where('member', '=', member).execute()
  await update(db, member, { removed_at: at, hand_at: null, lesson: null })
  return toMember(row)
}

async function current(db: Db, learner: string, now: number): Promise<CurrentClass | null> {
  const places = db.selectFrom('class_members').selectAll().where('learner', '=', learner)
  const row = await places
    .where('removed_at', 'is', null)
    .orderBy('joined_at', 'desc')
    .executeTakeFirst()
  if (row === undefined) return null
  const one = rowToClass(await classes(db).where('id', '=', row.class).executeTakeFirst())
  return one === undefined || isOver(one, now) ? null : { class: one, member: toMember(row) }
}

async function update(db: Db, member: string, values: Partial<Tables['class_members']>) {
  await db.updateTable('class_members').set(values).where('id', '=', member).execute()
}

async function setPlace(db: Db, member: string, lesson: string | null, at: number): Promise<void> {
  await update(db, member, { seen_at: at, ...(lesson !== null && { lesson }) })
  if (lesson === null) return
  await db
    .insertInto('class_lessons')
    .values({ member, lesson, opened_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function forgetOver(db: Db, before: number): Promise<number> {
  const over = await db
    .deleteFrom('classes')
    .where(({ fn, eb }) =>
      eb(fn('min', ['ends_at', fn.coalesce('closed_at', 'ends_at')]), '<', before),
    )
    .executeTakeFirst()
  return Number(over.numDeletedRows)
}
