/** Which files this browser tab had open on a host, over a reload of the page. */
import * as z from 'zod/mini'

const key = 'slipway:files'
const openSchema = z.object({ order: z.array(z.string()), active: z.nullable(z.string()) })
const keptSchema = z.extend(openSchema, { sandboxId: z.string() })
type Open = Readonly<z.infer<typeof openSchema>>

const none: Open = { order: [], active: null }

export function recallOpen(sandboxId: string): Open {
  try {
    const kept = keptSchema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
    return kept.success && kept.data.sandboxId === sandboxId ? kept.data : none
  } catch {
    return none
  }
}

export function rememberOpen(
  sandboxId: string,
  { order, active }: { readonly order: readonly string[]; readonly active: string | null },
): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ sandboxId, order, active }))
  } catch {
    // A browser that forbids storage opens no files after a reload.
  }
}
