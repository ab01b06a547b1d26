/** What route handlers need from outside, made at the first request so that a build needs none of it. */
import { type InstructorKey, instructorKey } from '#lib/class/instructor.ts'
import { createOidc, type Oidc } from '#lib/class/oidc.ts'
import type { ClassRecords } from '#lib/db/class-records.ts'
import { openClassStore } from '#lib/db/class-store.ts'
import { openProgressStore, type ProgressStore } from '#lib/db/progress-store.ts'
import { readSiteConfig, type SiteConfig } from '#lib/site-config.ts'

interface Services {
  readonly config: SiteConfig
  readonly store: ProgressStore
  readonly classes: ClassRecords
  readonly instructorKey: InstructorKey
  /** Null where instructors do not sign in that way. */
  readonly oidc: Oidc | null
}

let made: Services | undefined

export function services(): Services {
  made ??= make()
  return made
}

function make(): Services {
  const config = readSiteConfig(process.cwd())
  const key = instructorKey(config.instructors, config.secret)
  const { oidc } = config.instructors
  return {
    config,
    store: openProgressStore(config.dataDir),
    classes: openClassStore(config.dataDir),
    instructorKey: key,
    oidc: oidc && key && createOidc(oidc, key),
  }
}
