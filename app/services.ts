/** What route handlers need from outside, made at the first request so that a build needs none of it. */
import { openProgressStore, type ProgressStore } from '#lib/db/progress-store.ts'
import { readSiteConfig, type SiteConfig } from '#lib/site-config.ts'

interface Services {
  readonly config: SiteConfig
  readonly store: ProgressStore
}

let made: Services | undefined

export function services(): Services {
  made ??= make()
  return made
}

function make(): Services {
  const config = readSiteConfig(process.cwd())
  return { config, store: openProgressStore(config.dataDir) }
}
