/** Looks after classes at an interval: those that end, learners who were forgotten, records that are old. */
import type { Logger } from 'pino'
import { isOver } from '#lib/class/class.ts'
import type { ClassStore } from '#lib/db/class-store.ts'
import type { Boards } from '#sandbox/class/boards.ts'
import type { ClassPages } from '#sandbox/class/class-pages.ts'

export interface ClassRoundsOptions {
  readonly store: ClassStore
  readonly pages: ClassPages
  readonly boards: Boards
  readonly now: () => number
  readonly log: Logger
  /** Milliseconds for which a class that is over is kept. */
  readonly keepFor: number
  /** Milliseconds between two rounds. */
  readonly every: number
}

/** Milliseconds between two notes in the database that somebody is there, and two looks for old records. */
const noteEvery = 60_000

/** Starts at once. What the site changes in the database is seen with the next round. */
export function startClassRounds(options: ClassRoundsOptions): Disposable {
  const { log, every, now } = options
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let notedAt = Number.NEGATIVE_INFINITY

  async function round() {
    try {
      await endPages(options)
      for (const classId of options.boards.watched()) options.boards.changed(classId)
      if (now() - notedAt >= noteEvery) {
        notedAt = now()
        await note(options)
      }
    } catch (error) {
      log.error({ err: error }, 'could not look after the classes')
    }
    if (!stopped) timer = setTimeout(round, every)
  }

  void round()
  return {
    [Symbol.dispose]() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** Ends the pages of classes that are over, and of learners who are no longer in theirs. */
async function endPages({ store, pages, now }: ClassRoundsOptions): Promise<void> {
  const open = pages.list()
  for (const classId of new Set(open.map((page) => page.class))) {
    const one = await store.find(classId)
    const over = one === undefined || isOver(one, now())
    const members = over ? new Set() : new Set((await store.members(classId)).map(({ id }) => id))
    for (const page of open) {
      if (page.class === classId && !members.has(page.member)) page.end(over ? 'ended' : 'left')
    }
  }
}

async function note({ store, pages, now, log, keepFor }: ClassRoundsOptions): Promise<void> {
  for (const member of new Set(pages.list().map((page) => page.member))) await store.setSeen(member)
  const forgotten = await store.forgetOver(now() - keepFor)
  if (forgotten > 0) log.info({ classes: forgotten }, 'old classes deleted')
}
