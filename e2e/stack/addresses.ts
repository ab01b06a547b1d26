/** Where the stack of the browser tests listens; apart from a course that may run beside it. */
import { z } from 'zod'

/** The first of seven ports; another one lets two checkouts be tested beside each other. */
const first = z.coerce.number().int().min(1024).max(65_000).default(3210)
const site = first.parse(process.env['SLIPWAY_TEST_PORT'] || undefined)

export const ports = {
  site,
  gateway: site + 1,
  control: site + 2,
  authoring: site + 3,
  previews: site + 4,
  authoringGateway: site + 5,
  authoringPreviews: site + 6,
} as const

/** What the browser opens. */
export const address = `http://localhost:${ports.site}`
export const controlAddress = `http://127.0.0.1:${ports.control}`

/** What instructors sign in with. */
export const instructorPassword = 'of the browser tests'
