/** Which files this browser tab had open on a host, over a reload of the page. */
import * as z from '#lib/page-zod.ts'

/** Hosts of a lab are remembered beside each other. */
const keyOf = (host: string): string => ['slipway:files', ...host.split('/').slice(1)].join(':')
const openSchema = z.object({ order: z.array(z.string()), active: z.nullable(z.string()) })
const keptSchema = z.extend(openSchema, { sandboxId: z.string() })
type Open = Readonly<z.infer<typeof openSchema>>

const none: Open = { order: [], active: null }

export function recallOpen(host: string): Open {
  try {
    const kept = keptSchema.safeParse(JSON.parse(sessionStorage.getItem(keyOf(host)) ?? 'null'))
    return kept.success && kept.data.sandboxId === host ? kept.data : none
  } catch {
    return none
  }
}

export function rememberOpen(
  host: string,
  { order, active }: { readonly order: readonly string[]; readonly active: string | null },
): void {
  try {
    sessionStorage.setItem(keyOf(host), JSON.stringify({ sandboxId: host, order, active }))
  } catch {
    // A browser that forbids storage opens no files after a reload.
  }
}
