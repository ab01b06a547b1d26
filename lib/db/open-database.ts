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
  file.exec('pragma journal_mode = wal; pragma synchronous = normal;')
  migrate(file)
  return { db: new Kysely<Tables>({ dialect: nodeSqliteDialect(file) }), close: () => file.close() }
}
