/** The tables of slipway.db, and how an older file is brought up to date. */
import type { DatabaseSync } from 'node:sqlite'

export interface Tables {
  passed_checks: {
    learner: string
    lesson: string
    check_id: string
    /** Milliseconds since the epoch. */
    passed_at: number
  }
  answers: {
    learner: string
    lesson: string
    question: string
    /** What was answered, as JSON: see `givenSchema`. */
    given: string
    /** 0 or 1. */
    correct: number
    answered_at: number
  }
}

/** Appended to, never edited: a file's user_version says how many it has had. */
export const migrations = [
  `create table passed_checks (
     learner text not null, lesson text not null, check_id text not null,
     passed_at integer not null,
     primary key (learner, lesson, check_id)
   ) strict, without rowid;
   create table answers (
     learner text not null, lesson text not null, question text not null,
     option_index integer not null, correct integer not null, answered_at integer not null,
     primary key (learner, lesson, question)
   ) strict, without rowid;`,
  `alter table answers rename to answers_by_option;
   create table answers (
     learner text not null, lesson text not null, question text not null,
     given text not null, correct integer not null, answered_at integer not null,
     primary key (learner, lesson, question)
   ) strict, without rowid;
   insert into answers
     select learner, lesson, question,
       json_object('kind', 'chosen', 'options', json_array(option_index)), correct, answered_at
     from answers_by_option;
   drop table answers_by_option;`,
] as const

/** Runs what the file has not had yet. Site and gateway may start at once, so one waits for the other. */
export function migrate(database: DatabaseSync): void {
  database.exec('begin immediate')
  try {
    for (const statements of migrations.slice(versionOf(database))) database.exec(statements)
    database.exec(`pragma user_version = ${migrations.length}`)
    database.exec('commit')
  } catch (error) {
    database.exec('rollback')
    throw error
  }
}

function versionOf(database: DatabaseSync): number {
  const version = database.prepare('pragma user_version').get()?.['user_version']
  if (typeof version !== 'number') throw new Error('slipway.db does not say its version')
  if (version > migrations.length) throw new Error('slipway.db was made by a newer Slipway')
  return version
}
