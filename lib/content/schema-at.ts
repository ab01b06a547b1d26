/** Finds which keys a zod schema allows at a path, so that a misspelt key can be corrected. */
import { z } from 'zod'

/** The keys allowed in the object at `path`, given the data written there. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[], data: unknown) {
  let at: z.core.$ZodType | undefined = schema
  let value = data
  for (const step of path) {
    at = child(concrete(at, value), step)
    value = isRecord(value) ? value[step] : undefined
  }
  const object = concrete(at, value)
  return object instanceof z.ZodObject ? Object.keys(object.shape) : []
}

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null

/** Looks through defaults and optionals, and picks the union member that the data chose. */
function concrete(
  schema: z.core.$ZodType | undefined,
  value: unknown,
): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return concrete(schema.def.innerType, value)
  }
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema
  const { discriminator } = schema.def
  const chosen = isRecord(value) ? value[discriminator] : undefined
  return schema.options.find((option) => {
    const tags = option._zod.propValues?.[discriminator]
    return [...(tags ?? [])].some((tag) => tag === chosen)
  })
}

function child(schema: z.core.$ZodType | undefined, step: PropertyKey) {
  if (schema instanceof z.ZodArray) return schema.element
  if (schema instanceof z.ZodObject) return schema.shape[String(step)]
  return undefined
}
