/** What is read of the engine's images and of how they were made. */
import { z } from 'zod'
import type { EngineImage } from '#lib/engine/state.ts'
import { distinct, lenientList, listLimit, text } from '#sandbox/engine/wire/lenient.ts'

const imageSchema = z
  .object({
    Id: text,
    RepoTags: z.array(text).nullish(),
    RepoDigests: z.array(text).nullish(),
    Size: z.number(),
  })
  .transform((image): EngineImage => {
    const names = (list: readonly string[] | null | undefined) =>
      (list ?? []).filter((name) => !name.includes('<none>')).slice(0, 64)
    const tags = names(image.RepoTags)
    return {
      id: image.Id,
      references: tags.length > 0 ? tags : names(image.RepoDigests),
      size: image.Size,
      layers: [],
    }
  })

/** GET /images/json */
export const imagesSchema: z.ZodType<readonly EngineImage[]> = lenientList(
  imageSchema,
  listLimit,
).transform((images) => distinct(images, ({ id }) => id))

/** Most steps of one image that are looked at; Docker itself allows 127 layers. */
const stepLimit = 256

export interface HistoryStep {
  readonly createdBy: string
  readonly size: number
}

/** GET /images/ID/history, which begins with the newest step. */
export const historySchema: z.ZodType<readonly HistoryStep[]> = lenientList(
  z
    .object({ CreatedBy: text.nullish(), Size: z.number().default(0) })
    .transform((step) => ({ createdBy: step.CreatedBy ?? '', size: step.Size })),
  stepLimit,
)

/** GET /images/ID/json: the digests of its layers, lowest first. */
export const imageDigestsSchema: z.ZodType<readonly string[]> = z
  .object({ RootFS: z.object({ Layers: lenientList(text, stepLimit).nullish() }) })
  .transform((image) => image.RootFS.Layers ?? [])
