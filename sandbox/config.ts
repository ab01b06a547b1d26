/** The gateway's settings, read once from the environment; every problem is reported at once. */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type InstructorKey, instructorKey } from '#lib/class/instructor.ts'
import { readInstructorSettings } from '#lib/class/instructor-settings.ts'
import { courseFolder } from '#lib/content/course-folder.ts'
import { previewDomainSchema } from '#lib/preview.ts'
import { err, ok, type Result } from '#lib/result.ts'

const root = resolve(import.meta.dirname, '..')

const numberBetween = (pattern: RegExp, min: number, max: number, fallback: number, say: string) =>
  z
    .string()
    .regex(pattern, say)
    .transform(Number)
    .refine((value) => value >= min && value <= max, say)
    .default(fallback)

const whole = (what: string, min: number, max: number, fallback: number) =>
  numberBetween(/^\d+$/, min, max, fallback, `write ${what}, a whole number from ${min} to ${max}`)

const secretAdvice =
  'write a secret of at least 32 characters, the same for site and gateway; `openssl rand -hex 32` makes one'

const environmentSchema = z.object({
  SLIPWAY_SECRET: z.string(secretAdvice).min(32, secretAdvice),
  SLIPWAY_DATA_DIR: z.string().default('.slipway'),
  SLIPWAY_GATEWAY_PORT: whole('the port the gateway listens on', 0, 65535, 3001),
  SLIPWAY_GATEWAY_HOST: z.string().default('127.0.0.1'),
  HOST: z.string().default('127.0.0.1'),
  SLIPWAY_PREVIEW_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'write the port on which previews are served, from 0 to 65535')
    .transform(Number)
    .optional(),
  SLIPWAY_PREVIEW_DOMAIN: previewDomainSchema.optional(),
  SLIPWAY_HOSTS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter((host) => host !== ''))
    .optional(),
  SLIPWAY_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'write debug, info, warn, error or silent')
    .default('info'),
  SLIPWAY_PROVIDER: z
    .enum(['docker', 'fake'], 'write docker; fake is only for tests of the site')
    .default('docker'),
  DOCKER_HOST: z
    .string()
    .regex(
      /^(unix|tcp|http|https|ssh):\/\/.+/,
      'write the address of the Docker engine, such as unix:///var/run/docker.sock',
    )
    .optional(),
  SLIPWAY_SANDBOX_MEMORY_MIB: whole('the memory of one sandbox in MiB', 256, 1_048_576, 2048),
  SLIPWAY_SANDBOX_CPUS: numberBetween(
    /^\d+(\.\d+)?$/,
    0.1,
    256,
    2,
    'write how many CPUs one sandbox may use, such as 2 or 0.5',
  ),
  SLIPWAY_SANDBOX_PIDS: whole('the processes one sandbox may have', 256, 1_000_000, 2048),
  SLIPWAY_SANDBOX_DISK_GIB: whole('the disk of one sandbox in GiB', 1, 4096, 8),
  SLIPWAY_SANDBOX_MBIT: whole(
    'the megabits a second of one sandbox each way, 0 for no limit',
    0,
    100_000,
    400,
  ),
  SLIPWAY_SANDBOX_CONNECTIONS: whole(
    'the connections one sandbox may have at once, 0 for no limit',
    0,
    1_000_000,
    2000,
  ),
  SLIPWAY_SANDBOX_NEW_CONNECTIONS: whole(
    'the connections one sandbox may begin in a second, 0 for no limit',
    0,
    10_000,
    100,
  ),
  SLIPWAY_SANDBOX_TTL_MINUTES: whole('the minutes a sandbox may live', 1, 10_080, 120),
  SLIPWAY_SANDBOX_IDLE_MINUTES: whole(
    'the minutes without a page after which a sandbox sleeps',
    1,
    10_080,
    30,
  ),
  SLIPWAY_SANDBOX_KEEP_HOURS: whole('the hours a sleeping sandbox is kept', 0, 8760, 72),
  SLIPWAY_SANDBOX_WARM: whole('how many sandboxes are kept ready ahead', 0, 1000, 1),
  SLIPWAY_SANDBOX_MAX: whole('how many sandboxes may run at once', 1, 10_000, 20),
  SLIPWAY_SANDBOX_STARTING: whole(
    'how many sandboxes may be starting at once',
    1,
    1000,
    2 * availableParallelism(),
  ),
  SLIPWAY_EGRESS: z
    .enum(
      ['open', 'mirror', 'none'],
      'write open (the internet), mirror (only the course’s images) or none',
    )
    .default('open'),
  SLIPWAY_SANDBOX_RUNTIME: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
      'write the name of a runtime that the Docker engine knows, such as sysbox-runc',
    )
    .optional(),
  SLIPWAY_SANDBOX_ROOTFS: z
    .enum(
      ['shared', 'copied'],
      'write shared (one root for all, where the kernel can) or copied (one for each)',
    )
    .default('shared'),
  SLIPWAY_CLASS_KEEP_DAYS: whole('the days for which a class is kept after its end', 0, 3650, 30),
  SLIPWAY_CLASS_STUCK_MINUTES: numberBetween(
    /^\d+(\.\d+)?$/,
    0.01,
    1440,
    5,
    'write the minutes after which a learner counts as stuck, such as 5',
  ),
  COURSE_DIR: z.string().optional(),
})

/** Any free port stays any free port. */
const nextTo = (port: number): number => (port === 0 ? 0 : port + 1)

const configSchema = environmentSchema.transform((env) => ({
  secret: env.SLIPWAY_SECRET,
  dataDir: resolve(root, env.SLIPWAY_DATA_DIR),
  courseDir: courseFolder(root, env.COURSE_DIR),
  port: env.SLIPWAY_GATEWAY_PORT,
  host: env.SLIPWAY_GATEWAY_HOST,
  preview: {
    host: env.HOST,
    port: env.SLIPWAY_PREVIEW_PORT ?? nextTo(env.SLIPWAY_GATEWAY_PORT),
    domain: env.SLIPWAY_PREVIEW_DOMAIN,
  },
  hosts: env.SLIPWAY_HOSTS,
  logLevel: env.SLIPWAY_LOG_LEVEL,
  provider: env.SLIPWAY_PROVIDER,
  dockerHost: env.DOCKER_HOST,
  egress: env.SLIPWAY_EGRESS,
  classes: {
    keptDays: env.SLIPWAY_CLASS_KEEP_DAYS,
    stuckMinutes: env.SLIPWAY_CLASS_STUCK_MINUTES,
  },
  sandbox: {
    memoryMiB: env.SLIPWAY_SANDBOX_MEMORY_MIB,
    cpus: env.SLIPWAY_SANDBOX_CPUS,
    pids: env.SLIPWAY_SANDBOX_PIDS,
    diskGiB: env.SLIPWAY_SANDBOX_DISK_GIB,
    mbit: env.SLIPWAY_SANDBOX_MBIT,
    connections: env.SLIPWAY_SANDBOX_CONNECTIONS,
    newConnections: env.SLIPWAY_SANDBOX_NEW_CONNECTIONS,
    ttlMinutes: env.SLIPWAY_SANDBOX_TTL_MINUTES,
    idleMinutes: env.SLIPWAY_SANDBOX_IDLE_MINUTES,
    keepHours: env.SLIPWAY_SANDBOX_KEEP_HOURS,
    warm: env.SLIPWAY_SANDBOX_WARM,
    max: env.SLIPWAY_SANDBOX_MAX,
    starting: env.SLIPWAY_SANDBOX_STARTING,
    runtime: env.SLIPWAY_SANDBOX_RUNTIME,
    rootfs: env.SLIPWAY_SANDBOX_ROOTFS,
  },
}))

export type Config = Readonly<z.infer<typeof configSchema>> & {
  readonly instructorKey: InstructorKey
}

/** The settings, or one line per variable that is wrong: its name and what to write. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Result<Config, readonly string[]> {
  const written = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = configSchema.safeParse(written)
  const instructors = readInstructorSettings(env)
  if (parsed.success && instructors.ok) {
    return ok({
      ...parsed.data,
      instructorKey: instructorKey(instructors.value, parsed.data.secret),
    })
  }
  const problems = (parsed.error?.issues ?? []).map((i) => `${i.path.join('.')}: ${i.message}`)
  return err([...problems, ...(instructors.ok ? [] : instructors.error)])
}
