/** The site's settings, read from the environment once. */
import { join } from 'node:path'
import { z } from 'zod'
import { type InstructorSettings, readInstructorSettings } from '#lib/class/instructor-settings.ts'
import { courseFolder } from '#lib/content/course-folder.ts'

const environmentSchema = z.object({
  SLIPWAY_SECRET: z.string().min(32, 'at least 32 characters, the same as the gateway’s'),
  SLIPWAY_DATA_DIR: z.string().min(1).optional(),
})

const environment = process.env

/** True under `next dev`, where an author is writing and wants to see mistakes on the page. */
export const writing = environment['NODE_ENV'] === 'development'

/** Whether a panel on every page tells the mistakes of the course; then pages need not give way to them. */
export const tellsMistakes = writing && environment['SLIPWAY_AUTHORING_PORT'] !== undefined

/** The course's folder; `home` is that of the program. */
export const readCourseFolder = (home: string): string =>
  courseFolder(home, environment['COURSE_DIR'])

export interface SiteConfig {
  /** Signs the learner cookie; shared with the gateway. */
  readonly secret: string
  /** Holds slipway.db. */
  readonly dataDir: string
  /** How instructors sign in, if they can. */
  readonly instructors: InstructorSettings
}

/** `home` is the folder of the program. Throws with a readable list when a setting is wrong. */
export function readSiteConfig(
  home: string,
  settings: Readonly<Record<string, string | undefined>> = environment,
): SiteConfig {
  const parsed = environmentSchema.safeParse(settings)
  if (!parsed.success) {
    throw new Error(`The site's settings are not right:\n${z.prettifyError(parsed.error)}`)
  }
  const instructors = readInstructorSettings(settings)
  if (!instructors.ok) {
    throw new Error(`The site's settings are not right:\n${instructors.error.join('\n')}`)
  }
  return {
    instructors: instructors.value,
    secret: parsed.data.SLIPWAY_SECRET,
    dataDir: parsed.data.SLIPWAY_DATA_DIR ?? join(home, '.slipway'),
  }
}
