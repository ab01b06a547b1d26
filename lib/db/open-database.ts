/** Opens slipway.db, which site and gateway share. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { migrate, type Tables } from '#lib/db/migrations.ts'
import { nodeSqliteDialect } from '#lib/db/node-sqlite.ts'

export interface Database {
  readonly db: Kysely<Tables>
  close(): void
}

/** Milliseconds a writer waits for another process to finish writing. */
const busyTimeout = 5000

/** Opens the file in `dataDir`, making both when missing, and brings its tables up to date. */
export function openDatabase(dataDir: string): Database {
  mkdirSync(dataDir, { recursive: true })
  const file = new DatabaseSync(join(dataDir, 'slipway.db'), { timeout: busyTimeout })
  keepLogBeside(file)
  file.exec('pragma synchronous = normal')
  migrate(file)
  return { db: new Kysely<Tables>({ dialect: nodeSqliteDialect(file) }), close: () => file.close() }
}

/** What SQLite says of a lock that it does not wait for; see sqlite.org/rescode.html#busy. */
const busy = 5

/** Milliseconds between two attempts. */
const retryAfter = 10

/**
 * Turns on the write-ahead log. SQLite gives up at once, whatever its timeout, where two programs
 * do so to a new file at the same time, since each might wait for the other; so it is asked again.
 */
function keepLogBeside(file: DatabaseSync): void {
  for (let waited = 0; ; waited += retryAfter) {
    try {
      file.exec('pragma journal_mode = wal')
      return
    } catch (error) {
      if (!isBusy(error) || waited >= busyTimeout) throw error
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryAfter)
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && error.errcode === busy
