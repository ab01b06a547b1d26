/** The settings of a run, from the environment; what site and gateway must agree on is made here. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { readInstructorSettings } from '#lib/class/instructor-settings.ts'
import { courseFolder } from '#lib/content/course-folder.ts'
import { previewDomainSchema } from '#lib/preview.ts'
import { distDirOf } from './course.ts'
import { ScriptFailure } from './say.ts'

export const root = resolve(import.meta.dirname, '..')

const port = z.coerce.number().int().min(1).max(65535)

const settingsSchema = z.object({
  /** Where the site listens. Loopback unless asked otherwise: whoever reaches it gets a sandbox. */
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  SLIPWAY_GATEWAY_PORT: port.default(3001),
  /** Where previews are served; next to the gateway unless given. */
  SLIPWAY_PREVIEW_PORT: z.preprocess((given) => given || undefined, port.optional()),
  SLIPWAY_PREVIEW_DOMAIN: z.preprocess(
    (given) => given || undefined,
    previewDomainSchema.optional(),
  ),
  SLIPWAY_DATA_DIR: z.string().min(1).default('.slipway'),
  /** Is emptied before a build, so it may only be a folder of that kind. */
  SLIPWAY_DIST_DIR: z
    .string()
    .regex(/^\.next[\w-]*$/, 'write .next, or .next- and a name')
    .optional(),
})

export interface Settings {
  readonly host: string
  readonly port: number
  readonly gatewayPort: number
  readonly previewPort: number
  readonly dataDir: string
  readonly distDir: string
  /** The course's folder. */
  readonly courseDir: string
  /** What the two programs are started with. */
  readonly environment: Readonly<Record<string, string>>
}

/** Reads the environment; anything wrong ends the script and names the variable. */
export function readSettings(overrides: Readonly<Record<string, string>> = {}): Settings {
  const given = { ...process.env, ...overrides }
  const parsed = settingsSchema.safeParse(given)
  const instructors = readInstructorSettings(given)
  if (!parsed.success || !instructors.ok) {
    const lines = [
      ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      ...(instructors.ok ? [] : instructors.error),
    ]
    throw new ScriptFailure({
      message: 'Some settings are not right.',
      next: 'Correct these variables of the environment, then try again.',
      output: lines,
    })
  }
  const { HOST, PORT, SLIPWAY_GATEWAY_PORT, SLIPWAY_DATA_DIR } = parsed.data
  const previewPort = parsed.data.SLIPWAY_PREVIEW_PORT ?? nextFree(SLIPWAY_GATEWAY_PORT, PORT)
  requireDifferent({ PORT, SLIPWAY_GATEWAY_PORT, SLIPWAY_PREVIEW_PORT: previewPort })
  const dataDir = resolve(root, SLIPWAY_DATA_DIR)
  const courseDir = courseFolder(root, given['COURSE_DIR'])
  const distDir = parsed.data.SLIPWAY_DIST_DIR ?? distDirOf(root, courseDir)
  return {
    host: HOST,
    port: PORT,
    gatewayPort: SLIPWAY_GATEWAY_PORT,
    previewPort,
    dataDir,
    distDir,
    courseDir,
    environment: {
      ...overrides,
      PORT: String(PORT),
      SLIPWAY_GATEWAY_PORT: String(SLIPWAY_GATEWAY_PORT),
      SLIPWAY_PREVIEW_PORT: String(previewPort),
      SLIPWAY_DATA_DIR: dataDir,
      SLIPWAY_DIST_DIR: distDir,
      COURSE_DIR: courseDir,
      ...knownHosts(HOST, given['SLIPWAY_HOSTS']),
      SLIPWAY_SECRET: given['SLIPWAY_SECRET'] || readSecret(dataDir),
      NEXT_TELEMETRY_DISABLED: '1',
    },
  }
}

/** On loopback the course has only these names, and no other may be made to point at it. */
function knownHosts(host: string, given: string | undefined): Record<string, string> {
  if (given) return { SLIPWAY_HOSTS: given }
  const loopback = host === 'localhost' || host === '::1' || host.startsWith('127.')
  return loopback ? { SLIPWAY_HOSTS: `localhost 127.0.0.1 [::1] ${host}` } : {}
}

/** The port after the gateway's that the site does not have. */
const nextFree = (gateway: number, site: number): number =>
  gateway + 1 === site ? gateway + 2 : gateway + 1

function requireDifferent(ports: Readonly<Record<string, number>>): void {
  const taken = new Map<number, string>()
  for (const [name, port] of Object.entries(ports)) {
    const other = taken.get(port)
    if (other !== undefined) {
      throw new ScriptFailure({
        message: `${other} and ${name} are both ${port}.`,
        next: 'Give each a port of its own, then try again.',
      })
    }
    taken.set(port, name)
  }
}

/** The secret that signs cookies and tickets; made once, readable by this user only. */
function readSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}
