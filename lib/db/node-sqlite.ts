/** Lets kysely talk to node:sqlite. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { SqliteDialect } from 'kysely'

/** A kysely dialect over an open database, which the caller keeps and closes. */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  return new SqliteDialect({
    database: {
      prepare: (sql) => adapt(database.prepare(sql)),
      close: () => database.close(),
    },
  })
}

/** node:sqlite takes parameters one by one, and has no `reader` flag: a query is what has columns. */
const adapt = (statement: StatementSync) => ({
  reader: statement.columns().length > 0,
  all: (parameters: readonly unknown[]) => statement.all(...parameters.map(bindable)),
  run: (parameters: readonly unknown[]) => statement.run(...parameters.map(bindable)),
  iterate: (parameters: readonly unknown[]) =>
    statement.iterate(...parameters.map(bindable)) as IterableIterator<unknown>,
})

function bindable(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value
  }
  if (value instanceof Uint8Array) return value
  throw new TypeError(`SQLite cannot store a ${typeof value}`)
}
