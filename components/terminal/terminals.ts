/** The terminals of this browser page, kept over a reload of it, and the hook that reads them. */

import { useStore } from 'zustand'
import * as z from '#lib/page-zod.ts'
import {
  createTerminals,
  longestName,
  type TerminalId,
  type TerminalsSnapshot,
  terminalIds,
} from './terminals-store.ts'

/** Shared by the terminal panel and whatever types into it. */
export const terminals = createTerminals()

/** Reads a part of the terminals' snapshot. */
export const useTerminals = <T>(select: (snapshot: TerminalsSnapshot) => T): T =>
  useStore(terminals.store, select)

const key = 'slipway:terminals'
const idSchema = z.custom<TerminalId>((id) => terminalIds.some((known) => known === id))
const keptSchema = z.object({
  sandboxId: z.string(),
  open: z.array(idSchema),
  active: idSchema,
  names: z._default(z.record(z.string(), z.string().check(z.maxLength(longestName))), {}),
})

function read(sandboxId: string): z.infer<typeof keptSchema> | null {
  try {
    const kept = keptSchema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
    return kept.success && kept.data.sandboxId === sandboxId ? kept.data : null
  } catch {
    return null
  }
}

function write(sandboxId: string): void {
  const { open, active, names } = terminals.store.getState()
  try {
    sessionStorage.setItem(key, JSON.stringify({ sandboxId, open, active, names }))
  } catch {
    // A browser that forbids storage shows one terminal after a reload.
  }
}

/** Shows the tabs this browser tab had open on that host, and remembers them until the return is called. */
export function keepTerminals(sandboxId: string): () => void {
  const kept = read(sandboxId)
  terminals.restore(kept?.open ?? ['t1'], kept?.active ?? 't1', kept?.names)
  return terminals.store.subscribe((now, before) => {
    const { open, active, names } = before
    if (now.open !== open || now.active !== active || now.names !== names) write(sandboxId)
  })
}
