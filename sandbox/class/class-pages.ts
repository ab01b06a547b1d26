/** The open pages of learners in classes: who is there, and the way to send them something. */
import type { ClassServerFrame } from '#lib/class/protocol.ts'

/** Why a learner is in a class no more. */
export type OverWhy = Extract<ClassServerFrame, { type: 'over' }>['why']

/** One page of a member. */
export interface ClassPage {
  readonly class: string
  readonly member: string
  readonly learner: string
  /** When a page of theirs was last known to be open, before this one. */
  readonly seenAt: number
  send(frame: ClassServerFrame): void
  /** Says why it is over, and closes. */
  end(why: OverWhy): void
}

export interface ClassPages {
  /** A page has come; dispose of it when it goes. */
  add(page: ClassPage): Disposable
  /** Sends to all pages of a member; gives how many there are. */
  send(member: string, frame: ClassServerFrame): number
  /** Sends to all pages of a class; gives to how many members. */
  sendAll(classId: string, frame: ClassServerFrame): number
  end(member: string, why: OverWhy): void
  isOnline(member: string): boolean
  /** Since when the member has been here without a break; 0 for as long as anybody knows. */
  hereSince(member: string): number
  /** The pages that are open. */
  list(): readonly ClassPage[]
}

/** Milliseconds without a page that are no break: a reload, a lost connection, a restart here. */
const shortBreak = 120_000

export function createClassPages(now: () => number): ClassPages {
  const pages = new Set<ClassPage>()
  const since = new Map<string, number>()
  const leftAt = new Map<string, number>()
  const of = (member: string) => [...pages].filter((page) => page.member === member)

  function arrive({ member, seenAt }: ClassPage) {
    const gone = now() - Math.max(leftAt.get(member) ?? 0, seenAt)
    if (gone > shortBreak) since.set(member, now())
    leftAt.delete(member)
  }

  return {
    add(page) {
      if (of(page.member).length === 0) arrive(page)
      pages.add(page)
      return {
        [Symbol.dispose]() {
          pages.delete(page)
          if (of(page.member).length === 0) leftAt.set(page.member, now())
        },
      }
    },
    send(member, frame) {
      const open = of(member)
      for (const page of open) page.send(frame)
      return open.length
    },
    sendAll(classId, frame) {
      const open = [...pages].filter((page) => page.class === classId)
      for (const page of open) page.send(frame)
      return new Set(open.map(({ member }) => member)).size
    },
    end(member, why) {
      for (const page of of(member)) page.end(why)
    },
    isOnline: (member) => of(member).length > 0,
    hereSince: (member) => since.get(member) ?? 0,
    list: () => [...pages],
  }
}
