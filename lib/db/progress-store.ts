/** Keeps what learners have achieved in slipway.db, shared by the site and the gateway. */
import type { Kysely } from 'kysely'
import type { Tables } from '#lib/db/migrations.ts'
import { openDatabase } from '#lib/db/open-database.ts'
import type { Answer, Progress } from '#lib/progress.ts'
import { givenSchema } from '#lib/quiz/given.ts'

export interface PassedCheck {
  readonly learner: string
  readonly lesson: string
  readonly check: string
}

export interface RecordedAnswer extends Answer {
  readonly learner: string
  readonly lesson: string
  readonly question: string
}

export interface ProgressStore extends Disposable {
  /** Once passed, stays passed: a second time changes nothing. */
  passCheck(passed: PassedCheck): Promise<void>
  /** Replaces an earlier answer to the same question. */
  recordAnswer(answer: RecordedAnswer): Promise<void>
  progressOf(learner: string): Promise<Progress>
  /** All of it or, when that cannot be, nothing. */
  addProgress(learner: string, addition: Progress): Promise<void>
  /** Forgets the learner, also in classes. */
  remove(learner: string): Promise<void>
}

/** Opens slipway.db in `dataDir`, making both when missing. `now` gives milliseconds since the epoch. */
export function openProgressStore(dataDir: string, now: () => number = Date.now): ProgressStore {
  const { db, close } = openDatabase(dataDir)
  return {
    passCheck: (passed) => passCheck(db, passed, now()),
    recordAnswer: (answer) => recordAnswer(db, answer, now()),
    progressOf: (learner) => progressOf(db, learner),
    addProgress: (learner, addition) =>
      db.transaction().execute((all) => addProgress(all, learner, addition, now())),
    remove: (learner) => db.transaction().execute((all) => remove(all, learner)),
    [Symbol.dispose]: close,
  }
}

async function passCheck(db: Kysely<Tables>, passed: PassedCheck, at: number): Promise<void> {
  const { learner, lesson, check } = passed
  await db
    .insertInto('passed_checks')
    .values({ learner, lesson, check_id: check, passed_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function recordAnswer(db: Kysely<Tables>, answer: RecordedAnswer, at: number): Promise<void> {
  const { learner, lesson, question } = answer
  const latest = {
    given: JSON.stringify(answer.given),
    correct: answer.correct ? 1 : 0,
    answered_at: at,
  }
  await db
    .insertInto('answers')
    .values({ learner, lesson, question, ...latest })
    .onConflict((conflict) =>
      conflict.columns(['learner', 'lesson', 'question']).doUpdateSet(latest),
    )
    .execute()
}

async function progressOf(db: Kysely<Tables>, learner: string): Promise<Progress> {
  const passed = await db
    .selectFrom('passed_checks')
    .select(['lesson', 'check_id'])
    .where('learner', '=', learner)
    .orderBy('passed_at')
    .execute()
  const answered = await db
    .selectFrom('answers')
    .select(['lesson', 'question', 'given', 'correct'])
    .where('learner', '=', learner)
    .execute()
  const checks: Record<string, string[]> = {}
  for (const row of passed) {
    const ids = checks[row.lesson] ?? []
    ids.push(row.check_id)
    checks[row.lesson] = ids
  }
  const answers: Record<string, Record<string, Answer>> = {}
  for (const row of answered) {
    const byQuestion = answers[row.lesson] ?? {}
    byQuestion[row.question] = {
      given: givenSchema.parse(JSON.parse(row.given)),
      correct: row.correct === 1,
    }
    answers[row.lesson] = byQuestion
  }
  return { checks, answers }
}

async function addProgress(
  db: Kysely<Tables>,
  learner: string,
  { checks, answers }: Progress,
  at: number,
): Promise<void> {
  for (const [lesson, ids] of Object.entries(checks)) {
    for (const check of ids) await passCheck(db, { learner, lesson, check }, at)
  }
  for (const [lesson, all] of Object.entries(answers)) {
    for (const [question, answer] of Object.entries(all)) {
      await recordAnswer(db, { learner, lesson, question, ...answer }, at)
    }
  }
}

async function remove(db: Kysely<Tables>, learner: string): Promise<void> {
  await db.deleteFrom('passed_checks').where('learner', '=', learner).execute()
  await db.deleteFrom('answers').where('learner', '=', learner).execute()
  await db.deleteFrom('class_members').where('learner', '=', learner).execute()
}
