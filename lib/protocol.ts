/**
 * What crosses between the page and the gateway: paths and bodies. Frames of the sockets are beside it,
 * in `lesson-frames.ts` and `terminal-frames.ts`, so that a page loads them with what they are for.
 */

import { firstNode, nodeNames, nodeSchema } from '#lib/nodes.ts'
import * as z from '#lib/page-zod.ts'
import { problemSchema } from '#lib/problem.ts'

export const paths = {
  health: '/sandbox/health',
  session: '/sandbox/session',
  extend: '/sandbox/session/extend',
  sleep: '/sandbox/session/sleep',
  renew: '/sandbox/session/renew',
  lab: '/sandbox/session/lab',
  tickets: '/sandbox/session/tickets',
  breaks: '/sandbox/session/breaks',
  files: '/sandbox/session/files',
  fileContent: '/sandbox/session/files/content',
  filesArchive: '/sandbox/session/files/archive',
  fileRename: '/sandbox/session/files/rename',
  preview: '/sandbox/session/preview',
  terminal: '/sandbox/terminal',
  lesson: '/sandbox/lesson',
} as const

/**
 * The header by which a page names a deed that must not be done twice, such as making a folder. Asked for
 * again under the same name, since the first answer was lost, it is answered and not done again.
 */
export const onceHeader = 'idempotency-key'

/** Where an image of the course came from. */
export const catalogEntrySchema = z.object({
  name: z.string(),
  source: z.enum(['hub', 'stand-in']),
})
export type CatalogEntry = z.infer<typeof catalogEntrySchema>

/** What the gateway measures on its machine. */
export type HostFactName =
  | 'engine'
  | 'runtime'
  | 'sandbox'
  | 'kernel'
  | 'ids of its own'
  | 'user namespace'
  | 'capabilities'
  | 'system calls'
  | 'control groups'
  | 'memory limit'
  | 'process limit'
  | 'CPU limit'
  | 'disk limit'
  | 'network limits'
  | 'network rules'
  | 'network tried'
  | 'image mirror'
  | 'storage driver'
  | 'build and compose'
  | 'swarm mesh'

/** Something the gateway has measured on its machine; later versions may measure more. */
export const hostFactSchema = z.object({
  name: z.string(),
  holds: z.enum(['yes', 'no', 'unknown']),
  measured: z.string(),
})
export type HostFact = z.infer<typeof hostFactSchema>

/** GET /sandbox/health */
export const healthSchema = z.object({
  status: z.enum(['ready', 'preparing', 'no-engine']),
  sandboxes: z.int(),
  catalog: z.array(catalogEntrySchema),
  /** Empty until the gateway has measured, shortly after its start. */
  facts: z._default(z.array(hostFactSchema), []),
})
export type Health = z.infer<typeof healthSchema>

/** POST /sandbox/session: with how many hosts; one if absent. Those that run already stay. */
export const startRequestSchema = z.strictObject({
  nodes: z._default(z.int().check(z.minimum(1), z.maximum(nodeNames.length)), 1),
})
export type StartRequest = z.input<typeof startRequestSchema>

/** POST /sandbox/session/renew: a new host in place of the running one, with the files of ~/workspace. */
export const renewRequestSchema = startRequestSchema

/** GET, POST and DELETE /sandbox/session; DELETE /sandbox/session/lab, after which node-1 is alone */
export const sessionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** It has stopped, and Start wakes it with all that is in it. */
  z.object({ state: z.literal('asleep') }),
  /** All are in use; asking again keeps the place, which counts from 1. */
  z.object({ state: z.literal('queued'), position: z.int().check(z.minimum(1)) }),
  z.object({
    state: z.literal('running'),
    sandboxId: z.string(),
    /** Milliseconds since the epoch. */
    startedAt: z.number(),
    expiresAt: z.number(),
    /** The hosts that run, in order; more than one in a lab. */
    nodes: z._default(z.array(nodeSchema), [firstNode]),
  }),
])
export type Session = z.infer<typeof sessionSchema>

/** Body of every error response. */
export const problemResponseSchema = z.object({ error: problemSchema })

/** One sandbox has at most eight terminals. */
export const terminalIdSchema = z.string().check(z.regex(/^t[1-8]$/))
export const slugSchema = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(80))

/** POST /sandbox/session/tickets: what the next socket will be for. */
export const ticketRequestSchema = z.discriminatedUnion('purpose', [
  z.strictObject({
    purpose: z.literal('terminal'),
    terminal: terminalIdSchema,
    /** The host it is a terminal of; node-1 if absent. */
    node: z.optional(nodeSchema),
  }),
  /** Without a lesson, as on the playground, the engine is told and nothing is checked. */
  z.strictObject({ purpose: z.literal('lesson'), lesson: z.nullable(slugSchema) }),
  /** The class the learner is in; see lib/class/protocol.ts. */
  z.strictObject({ purpose: z.literal('class') }),
])
export type TicketRequest = z.infer<typeof ticketRequestSchema>
export const ticketResponseSchema = z.object({ ticket: z.string() })

/** POST session/breaks: runs the script of that break on the learner's host. */
export const breakRequestSchema = z.strictObject({
  lesson: slugSchema,
  break: z.string().check(z.maxLength(80)),
})
export type BreakRequest = z.infer<typeof breakRequestSchema>
export const breakResultSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('broken') }),
  /** The script could not do it: why, and what the learner may do first. */
  z.object({ outcome: z.literal('failed'), why: z.string(), next: z.optional(z.string()) }),
])
export type BreakResult = z.infer<typeof breakResultSchema>

/** A path in the learner's ~/workspace: no leading slash, no `.` or `..`, at most 16 folders deep. */
export const workspacePathSchema = z.string().check(
  z.minLength(1),
  z.maxLength(1000),
  z.refine((path) => path.split('/').length <= 16),
  z.refine((path) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')),
  z.refine((path) => !path.includes('\0')),
)

/** Something in ~/workspace. */
export const workspaceEntrySchema = z.object({
  path: z.string(),
  kind: z.enum(['file', 'folder', 'other']),
  /** Bytes. */
  size: z.int(),
})
export type WorkspaceEntry = z.infer<typeof workspaceEntrySchema>

/** GET files: the whole tree, folders before what is in them; `more` when it was too much to tell. */
export const workspaceListSchema = z.object({
  entries: z.array(workspaceEntrySchema),
  more: z.boolean(),
})
export type WorkspaceList = z.infer<typeof workspaceListSchema>

/** GET files/content?path=…; a version changes whenever the content does. */
export const fileContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), version: z.string() }),
  z.object({ kind: z.literal('binary'), version: z.string() }),
  z.object({ kind: z.literal('too-large'), size: z.int() }),
])
export type FileContent = z.infer<typeof fileContentSchema>

/** Bytes of the largest file that is read or written as text. */
export const largestFile = 512 * 1024

/** PUT files/content: `version` is the one that was read, null for a file that must be new. */
export const fileWriteSchema = z.strictObject({
  path: workspacePathSchema,
  text: z.string().check(z.maxLength(largestFile)),
  version: z.nullable(z.string().check(z.maxLength(100))),
})
export type FileWrite = z.infer<typeof fileWriteSchema>
export const fileWrittenSchema = z.object({ version: z.string() })

/** POST files: makes a folder. */
export const folderRequestSchema = z.strictObject({ path: workspacePathSchema })
/** POST files/rename; the target must not exist. */
export const fileRenameSchema = z.strictObject({
  from: workspacePathSchema,
  to: workspacePathSchema,
})
/** DELETE files: a file, or a folder with all that is in it. */
export const fileRemoveSchema = z.strictObject({ path: workspacePathSchema })

/**
 * The query of a socket's address: `paths.terminal?ticket=…&cols=…&rows=…`, `paths.lesson?ticket=…`.
 * The size is that of the page at attach; later ones come as `resize` frames.
 */
export const socketQuery = { ticket: 'ticket', cols: 'cols', rows: 'rows' } as const

/** Flow control of the terminal socket, in bytes. */
export const flow = {
  /** The gateway stops reading the sandbox when this much is unacknowledged … */
  highWater: 256 * 1024,
  /** … and reads on below this. */
  lowWater: 64 * 1024,
  /** The page acknowledges after drawing this much. */
  ackEvery: 32 * 1024,
  /** Largest frame the gateway accepts from a page. */
  maxFrame: 64 * 1024,
} as const

/** Close codes of all sockets. */
export const closeCodes = {
  badFrame: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  notFound: 4404,
  sandboxGone: 4410,
  tooLarge: 1009,
  hostUnreachable: 4503,
} as const
