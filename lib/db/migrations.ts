/** The tables of slipway.db, and how an older file is brought up to date. */
import type { DatabaseSync } from 'node:sqlite'
import type { Generated } from 'kysely'

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
  classes: {
    id: string
    code: string
    name: string
    opened_by: string
    /** How many were expected. */
    learners: number
    starts_at: number
    ends_at: number
    opened_at: number
    closed_at: number | null
  }
  class_members: {
    id: string
    class: string
    learner: string
    name: string
    joined_at: number
    /** When a page of theirs was last known to be open. */
    seen_at: number
    /** The lesson that was in view last. */
    lesson: string | null
    hand_at: number | null
    /** Kept so that they do not come back; null for members. */
    removed_at: number | null
  }
  class_lessons: {
    member: string
    lesson: string
    /** When it was first in view during the class. */
    opened_at: number
  }
  class_typed: {
    id: Generated<number>
    member: string
    node: string
    terminal: string
    /** An instructor's name; null for the learner. */
    typed_by: string | null
    /** As `typedLineSchema` has them. */
    keys: string
    typed_at: number
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
  `create table classes (
     id text primary key, code text not null unique, name text not null, opened_by text not null,
     learners integer not null, starts_at integer not null, ends_at integer not null,
     opened_at integer not null, closed_at integer
   ) strict, without rowid;
   create table class_members (
     id text primary key, class text not null references classes on delete cascade,
     learner text not null, name text not null, joined_at integer not null,
     seen_at integer not null, lesson text, hand_at integer, removed_at integer,
     unique (class, learner)
   ) strict, without rowid;
   create index class_members_by_learner on class_members (learner);
   create table class_lessons (
     member text not null references class_members on delete cascade, lesson text not null,
     opened_at integer not null,
     primary key (member, lesson)
   ) strict, without rowid;`,
  `create table class_typed (
     id integer primary key, member text not null references class_members on delete cascade,
     node text not null, terminal text not null, typed_by text, keys text not null,
     typed_at integer not null
   ) strict;
   create index class_typed_by_member on class_typed (member);`,
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
