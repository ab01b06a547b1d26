/** Everything of classes that a gateway serves: classes, guests in terminals, and what is ready for them. */
import type { ClassStore } from '#lib/db/class-store.ts'
import { type Classes, type ClassesOptions, createClasses } from '#sandbox/class/classes.ts'
import { readinessRoute } from '#sandbox/class/readiness-route.ts'
import { endingGuests } from '#sandbox/guests/ending-store.ts'
import { createGuests, type Guests } from '#sandbox/guests/guests.ts'
import type { OpenTerminals, TypedRecord } from '#sandbox/guests/open-terminals.ts'
import type { Pool } from '#sandbox/pool.ts'
import type { SandboxProvider } from '#sandbox/provider.ts'
import type { Sessions } from '#sandbox/sessions.ts'

export interface WireClassesOptions extends ClassesOptions {
  readonly terminals: OpenTerminals
  readonly sessions: Sessions
  readonly pool: Pool
  readonly provider: SandboxProvider
}

export interface WiredClasses extends Classes {
  readonly guests: Guests
}

export function wireClasses(options: WireClassesOptions): WiredClasses {
  const { settings, terminals } = options
  const store = endingGuests(settings.store, terminals)
  const classes = createClasses({ ...options, settings: { ...settings, store } })
  const { instructors } = classes
  const guests = createGuests({
    ...options,
    classes: store,
    instructors,
    lookEvery: settings.roundEvery,
  })
  const readiness = readinessRoute({ ...options, store, instructors })
  return { ...classes, guests, routes: [...classes.routes, ...guests.routes, readiness] }
}

/** Where lines that are typed in class are written down; nowhere without classes, where nobody is a guest. */
export function recorderOf(store: ClassStore | undefined) {
  return async ({ line, ...where }: TypedRecord): Promise<void> => {
    await store?.recordTyped({ ...where, ...line })
  }
}
