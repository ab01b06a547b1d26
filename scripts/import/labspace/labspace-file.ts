/** The labspace.yaml of a Labspace, and what its Compose files add. */
import { z } from 'zod'

export const labspaceSchema = z.looseObject({
  title: z.string().min(1),
  description: z.string().default(''),
  sections: z
    .array(z.looseObject({ title: z.string().min(1), contentPath: z.string().min(1) }))
    .min(1),
  services: z
    .array(
      z.looseObject({
        id: z.string().optional(),
        title: z.string().default(''),
        url: z.string().optional(),
      }),
    )
    .default([]),
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})
export type Labspace = z.infer<typeof labspaceSchema>

const known = ['title', 'description', 'sections', 'services', 'variables', 'metadata']

/** Fields that an import does not read. */
export const unreadFields = (labspace: Labspace): readonly string[] =>
  Object.keys(labspace).filter((key) => !known.includes(key))

/** As much of a Compose file as is told to the author. */
export const composeSchema = z.looseObject({
  services: z
    .record(z.string(), z.looseObject({ image: z.string().optional() }).nullable())
    .nullish()
    .transform((services) => services ?? {}),
})
