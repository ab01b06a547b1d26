/** The model of a learner's Docker engine that checks and live diagrams read. */
import { z } from 'zod'

export const containerStateSchema = z.enum([
  'created',
  'running',
  'paused',
  'restarting',
  'exited',
  'dead',
  'removed',
])

export const publishedPortSchema = z.object({
  host: z.number().int(),
  container: z.number().int(),
  protocol: z.enum(['tcp', 'udp', 'sctp']),
})

export const engineContainerSchema = z.object({
  id: z.string(),
  name: z.string(),
  image: z.string(),
  state: containerStateSchema,
  /** Known once the main process has ended; kept after removal. */
  exitCode: z.number().int().optional(),
  ports: z.array(publishedPortSchema),
  networks: z.array(z.string()),
})
export type EngineContainer = z.infer<typeof engineContainerSchema>

export const engineImageSchema = z.object({
  id: z.string(),
  references: z.array(z.string()),
  /** Bytes. */
  size: z.number(),
})
export type EngineImage = z.infer<typeof engineImageSchema>

/** A command that ran through `docker exec`, as the engine reported it. */
export const engineExecSchema = z.object({
  container: z.string(),
  command: z.string(),
})
export type EngineExec = z.infer<typeof engineExecSchema>

export const engineStateSchema = z.object({
  /** Newest last. Removed containers stay, marked so, up to a bound. */
  containers: z.array(engineContainerSchema),
  images: z.array(engineImageSchema),
  /** The most recent ones, newest last. */
  execs: z.array(engineExecSchema),
})
export type EngineState = z.infer<typeof engineStateSchema>

export const emptyEngineState: EngineState = { containers: [], images: [], execs: [] }
