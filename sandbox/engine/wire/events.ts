/** What is read of the engine's events. */
import { z } from 'zod'
import { text } from '#sandbox/engine/wire/lenient.ts'

/** One line of GET /events. */
export const eventSchema = z
  .object({
    Type: text,
    Action: z.string(),
    Actor: z.object({
      ID: text,
      Attributes: z
        .object({
          name: text.optional(),
          image: text.optional(),
          exitCode: z.coerce.number().int().optional().catch(undefined),
          /** The container that a network was connected to, or a volume mounted in. */
          container: text.optional(),
        })
        .nullish(),
    }),
    time: z.number(),
    timeNano: z.number(),
  })
  .transform((event) => ({
    type: event.Type,
    action: event.Action.slice(0, 1000),
    id: event.Actor.ID,
    name: event.Actor.Attributes?.name,
    image: event.Actor.Attributes?.image,
    exitCode: event.Actor.Attributes?.exitCode,
    container: event.Actor.Attributes?.container,
    /** Seconds since the epoch. */
    time: event.time,
    timeNano: event.timeNano,
  }))

export type EngineEvent = z.infer<typeof eventSchema>

/** An event, or null when the line is none. */
export function parseEvent(line: string): EngineEvent | null {
  try {
    const parsed = eventSchema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
