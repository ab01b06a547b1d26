/** The terminals that learners have open in their pages just now, where guests can ask to be let in. */
import type { TypedLine } from '#lib/class/guest.ts'
import type { NodeName } from '#lib/nodes.ts'
import { createPace } from '#lib/rate-limit.ts'
import type { TerminalSize } from '#lib/terminal-frames.ts'
import type { GuestPort, LearnerPage } from '#sandbox/guests/audience.ts'
import type { Visitor } from '#sandbox/guests/guest.ts'
import {
  type AtTerminal,
  createSharedTerminal,
  type GuestSeat,
  type SharedTerminal,
} from '#sandbox/guests/shared-terminal.ts'

/** Which terminal of whose host. */
export interface Place {
  readonly learner: string
  readonly node: NodeName
  readonly terminal: string
}

/** Something typed in class. */
export interface TypedRecord extends Place {
  readonly classId: string
  readonly line: TypedLine
}

export interface OpenTerminals {
  /** A page of the learner's has attached to it. */
  arrive(place: Place, page: LearnerPage, size: TerminalSize): AtTerminal
  /** Null when no page has it open, or too many look on already. */
  enter(place: Place, visitor: Visitor, port: GuestPort): GuestSeat | null
  /** Those of a learner, in the order in which they were opened. */
  of(learner: string): readonly Place[]
  /**
   * Counts output that went to a page, the learner's or a guest's; returns the milliseconds to wait before
   * more of that learner's terminals goes to anybody.
   */
  spend(place: Pick<Place, 'learner'>, bytes: number): number
  /** Ends all guests of a class, or those at that one learner's. */
  endClass(classId: string, learner?: string): void
}

export interface OpenTerminalsOptions {
  readonly now: () => number
  record(typed: TypedRecord): Promise<void>
  /** Milliseconds for an answer; `answerWithin` if absent. */
  readonly patience?: number | undefined
}

/**
 * Bytes of output that a learner's terminals show as fast as host and page can, and bytes a second from
 * then on: any file that is shown on purpose, and then more than anybody reads. Without it, `yes` keeps
 * engine, gateway and site so busy that neighbours feel it in each key (`scripts/bench/neighbours-bench.ts`).
 */
export const burst = 4 * 1024 * 1024
const perSecond = 1024 * 1024

const keyOf = ({ learner, node, terminal }: Place) => `${learner} ${node} ${terminal}`

export function createOpenTerminals(options: OpenTerminalsOptions): OpenTerminals {
  const open = new Map<string, { readonly place: Place; readonly shared: SharedTerminal }>()
  const { now, patience } = options
  const pace = createPace(burst, perSecond, now)

  function openAt({ learner, node, terminal }: Place) {
    const place = { learner, node, terminal }
    const existing = open.get(keyOf(place))
    if (existing) return existing.shared
    const record = async (line: TypedLine, classIds: readonly string[]) => {
      for (const classId of classIds) await options.record({ ...place, classId, line })
    }
    const shared = createSharedTerminal({ now, patience, record })
    open.set(keyOf(place), { place, shared })
    return shared
  }

  return {
    arrive(place, page, size) {
      const shared = openAt(place)
      const at = shared.arrive(page, size)
      return {
        ...at,
        [Symbol.dispose]() {
          at[Symbol.dispose]()
          if (!shared.isOpen()) open.delete(keyOf(place))
        },
      }
    },
    enter: (place, visitor, port) => open.get(keyOf(place))?.shared.enter(visitor, port) ?? null,
    of: (learner) =>
      [...open.values()].flatMap(({ place }) => (place.learner === learner ? [place] : [])),
    spend: ({ learner }, bytes) => pace.spend(learner, bytes),
    endClass(classId, learner) {
      for (const { place, shared } of open.values()) {
        if (learner === undefined || place.learner === learner) shared.endClass(classId)
      }
    },
  }
}
