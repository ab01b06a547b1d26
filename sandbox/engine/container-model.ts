/** The containers of an engine, from its lists and its events, each of which knows what the other does not. */
import type { EngineContainer } from '#lib/engine/state.ts'
import {
  explained,
  type ImageName,
  isYoung,
  type Known,
  merged,
  removed,
  transition,
} from '#sandbox/engine/known-container.ts'
import type { ContainerDetails } from '#sandbox/engine/wire/container.ts'
import type { ListedContainer } from '#sandbox/engine/wire/containers.ts'
import type { EngineEvent } from '#sandbox/engine/wire/events.ts'
import { listLimit } from '#sandbox/engine/wire/lenient.ts'

export interface ContainerModel {
  /** Takes in the engine's list; `imageName` is a name for an image id. */
  list(containers: readonly ListedContainer[], imageName: ImageName): void
  /** Takes in one event; the container it changed, or null when it is no news here. */
  apply(event: EngineEvent): EngineContainer | null
  /** Takes in what was found out about one of `unexplained`; null when it could not be asked. */
  explain(id: string, details: ContainerDetails | null): void
  /** Ids of containers of which the list tells too little, at most that many. */
  unexplained(limit: number): readonly string[]
  /** Whether a container was made so lately that its start may still fail. */
  hasYoung(): boolean
  /** Lets those that never started be asked about once more. */
  doubtCreated(): void
  /** Oldest first; the same array as long as nothing has changed. */
  all(): readonly EngineContainer[]
  /** Whether that command in that container is its health check, which nobody typed. */
  isProbe(id: string, command: string): boolean
}

/** Removed containers that are remembered. */
const memory = 50

export function createContainerModel(now: () => number): ContainerModel {
  const book = createBook()
  return {
    all: book.all,
    list: (containers, imageName) => takeList(book, containers, imageName, now()),
    apply(event) {
      const before = book.known.get(event.id)
      const after = transition(before, event, now())
      if (!after) return null
      book.put(event.id, after)
      const full = book.known.size > listLimit + memory
      if (full || after.container.state === 'removed') book.trim()
      return after.container
    },
    explain(id, details) {
      const before = book.known.get(id)
      if (before && before.container.state !== 'removed')
        book.put(id, explained(before, details, isYoung(before, now())))
    },
    unexplained: (limit) =>
      [...book.known.values()]
        .filter((entry) => entry.listed && !entry.explained)
        .slice(-limit)
        .map(({ container }) => container.id),
    hasYoung: () => [...book.known.values()].some((entry) => isYoung(entry, now())),
    doubtCreated() {
      for (const [id, entry] of book.known)
        if (entry.container.state === 'created') book.put(id, { ...entry, explained: false })
    },
    isProbe: (id, command) => book.known.get(id)?.probe === command,
  }
}

type Book = ReturnType<typeof createBook>

/** What is known of each container, by id. */
function createBook() {
  const known = new Map<string, Known>()
  /** Ids of those that are removed, in the order in which they were. */
  const gone = new Set<string>()
  let all: readonly EngineContainer[] | null = null
  return {
    known: known as ReadonlyMap<string, Known>,
    put(id: string, next: Known) {
      if (next.container !== known.get(id)?.container) all = null
      known.set(id, next)
      if (next.container.state === 'removed') gone.add(id)
    },
    all() {
      all ??= [...known.values()]
        .sort((a, b) => a.created - b.created)
        .map(({ container }) => container)
      return all
    },
    trim() {
      for (const id of superfluous(known, gone)) {
        known.delete(id)
        gone.delete(id)
        all = null
      }
    },
  }
}

function takeList(
  book: Book,
  containers: readonly ListedContainer[],
  imageName: ImageName,
  now: number,
): void {
  const present = new Set(containers.map(({ container }) => container.id))
  for (const [id, entry] of book.known) {
    if (entry.listed && !present.has(id) && entry.container.state !== 'removed')
      book.put(id, { ...entry, container: removed(entry.container) })
  }
  // Docker lists the newest first, and to the second: oldest first keeps those of one second in order.
  for (const entry of containers.toReversed()) {
    const earlier = book.known.get(entry.container.id)
    if (earlier?.container.state === 'removed') continue
    book.put(entry.container.id, merged(entry, earlier, imageName, now))
  }
  book.trim()
}

/** Ids of those that are beyond the bounds; the walk through all that are known is for when they are too many. */
function superfluous(
  known: ReadonlyMap<string, Known>,
  gone: ReadonlySet<string>,
): readonly string[] {
  const oldest = [...gone].slice(0, Math.max(0, gone.size - memory))
  const excess = known.size - oldest.length - listLimit - memory
  if (excess <= 0) return oldest
  const forgotten = new Set(oldest)
  const rest = [...known.keys()].filter((id) => !forgotten.has(id))
  return [...oldest, ...rest.slice(0, excess)]
}
