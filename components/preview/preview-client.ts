/** The page's typed way to the gateway's previews. */

import { fetchAgain } from '#components/ui/fetch-again.ts'
import type { Problem } from '#lib/errors.ts'
import type * as z from '#lib/page-zod.ts'
import {
  type Preview,
  type PreviewVisit,
  previewSchema,
  previewVisitAnswerSchema,
} from '#lib/preview-protocol.ts'
import { paths, problemResponseSchema } from '#lib/protocol.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { LocalPlace } from './local-place.ts'

/** Null when no gateway answered. */
type Refusal = Problem | null

const patience = 10_000

async function ask<T>(
  schema: z.ZodMiniType<T>,
  address: string,
  init: RequestInit,
): Promise<Result<T, Refusal>> {
  try {
    const signal = AbortSignal.timeout(patience)
    const response = await fetchAgain(address, { cache: 'no-store', signal, ...init })
    const body: unknown = await response.json()
    if (!response.ok) return err(problemResponseSchema.safeParse(body).data?.error ?? null)
    const parsed = schema.safeParse(body)
    return parsed.success ? ok(parsed.data) : err(null)
  } catch {
    return err(null)
  }
}

/** The way into a preview, for the next half minute. */
export const askPreview = (place: LocalPlace): Promise<Result<Preview, Refusal>> =>
  ask(previewSchema, paths.preview, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(place),
  })

/** How the page that was last opened of a port was answered; null when nobody knows. */
export async function askVisit({ port, node }: LocalPlace): Promise<PreviewVisit | null> {
  const address = `${paths.preview}?port=${port}&node=${node}`
  const answer = await ask(previewVisitAnswerSchema, address, {})
  return answer.ok ? answer.value.visit : null
}
