/** The site's settings, read from the environment once. */
import { join } from 'node:path'
import { z } from 'zod'

const environmentSchema = z.object({
  SLIPWAY_SECRET: z.string().min(32, 'at least 32 characters, the same as the gateway’s'),
  SLIPWAY_DATA_DIR: z.string().min(1).optional(),
})

export interface SiteConfig {
  /** Signs the learner cookie; shared with the gateway. */
  readonly secret: string
  /** Holds slipway.db. */
  readonly dataDir: string
}

/** Throws with a readable list when a setting is missing or wrong. */
export function readSiteConfig(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): SiteConfig {
  const parsed = environmentSchema.safeParse(environment)
  if (!parsed.success) {
    throw new Error(`The site's settings are not right:\n${z.prettifyError(parsed.error)}`)
  }
  return {
    secret: parsed.data.SLIPWAY_SECRET,
    dataDir: parsed.data.SLIPWAY_DATA_DIR ?? join(home, '.slipway'),
  }
}
