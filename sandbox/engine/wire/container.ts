/** What is read of one container when its line in the list does not say enough. */
import { z } from 'zod'
import { text } from '#sandbox/engine/wire/lenient.ts'

const longText = z.string().transform((value) => value.slice(0, 2000))

const probeSchema = z.array(text).max(64).nullish()

/** A health check's command as an exec event tells it; undefined when there is none. */
function probeCommand(test: z.infer<typeof probeSchema>): string | undefined {
  const [kind, ...words] = test ?? []
  if (kind === 'CMD') return words.join(' ').trim()
  return kind === 'CMD-SHELL' ? `/bin/sh -c ${words.join(' ')}`.trim() : undefined
}

/** GET /containers/ID/json: what a look at all containers wants to know of one. */
export const detailsSchema = z
  .object({
    State: z.object({
      Status: text,
      Error: longText.default(''),
      OOMKilled: z.boolean().default(false),
      ExitCode: z.number().int().default(0),
    }),
    Config: z
      .object({ Healthcheck: z.object({ Test: probeSchema.catch(null) }).nullish() })
      .nullish(),
  })
  .transform((inspected) => ({
    status: inspected.State.Status,
    startError: inspected.State.Error.slice(0, 600),
    oomKilled: inspected.State.OOMKilled,
    exitCode: inspected.State.ExitCode,
    probe: probeCommand(inspected.Config?.Healthcheck?.Test),
  }))
export type ContainerDetails = z.infer<typeof detailsSchema>

/** The same answer, for the reason why a container is not well. */
export const conditionSchema = z
  .object({
    RestartCount: z.number().int().default(0),
    State: z.object({
      Pid: z.number().int().default(0),
      Health: z
        .object({
          Log: z
            .array(
              z
                .object({ ExitCode: z.number().int(), Output: longText.default('') })
                .transform((probe) => ({ exitCode: probe.ExitCode, output: probe.Output })),
            )
            .nullish(),
        })
        .nullish(),
    }),
  })
  .transform(({ RestartCount, State }) => ({
    restarts: RestartCount,
    pid: State.Pid,
    lastProbe: State.Health?.Log?.at(-1),
  }))
export type ContainerCondition = z.infer<typeof conditionSchema>
