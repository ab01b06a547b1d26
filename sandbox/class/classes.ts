/** Classes as the gateway runs them: routes, the sockets of learners and boards, and rounds. */
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { Board } from '#lib/class/board.ts'
import { overAt } from '#lib/class/class.ts'
import type { InstructorKey } from '#lib/class/instructor.ts'
import type { Lesson } from '#lib/content/schema.ts'
import type { ClassStore } from '#lib/db/class-store.ts'
import { createCallers } from '#sandbox/callers.ts'
import { announceRoute } from '#sandbox/class/announce-route.ts'
import { createAnnouncements } from '#sandbox/class/announcements.ts'
import { buildBoard } from '#sandbox/class/board.ts'
import { createBoards } from '#sandbox/class/boards.ts'
import { createClassPages } from '#sandbox/class/class-pages.ts'
import { startClassRounds } from '#sandbox/class/class-rounds.ts'
import { openClassSocket } from '#sandbox/class/class-socket.ts'
import {
  createInstructorCallers,
  type InstructorCallers,
} from '#sandbox/class/instructor-callers.ts'
import { instructorRoutes } from '#sandbox/class/instructor-routes.ts'
import { learnerRoutes } from '#sandbox/class/learner-routes.ts'
import { createVerdicts, type Verdicts } from '#sandbox/class/verdicts.ts'
import type { Route } from '#sandbox/http.ts'
import type { Lessons } from '#sandbox/lesson-socket.ts'
import type { OriginCheck } from '#sandbox/origin.ts'
import type { Tickets } from '#sandbox/tickets.ts'

/** What an operator decides about classes. */
export interface ClassSettings {
  readonly store: ClassStore
  /** Null when nobody can be an instructor. */
  readonly instructorKey: InstructorKey
  /** All lessons, in the order of the course. */
  allLessons(): Promise<readonly Lesson[]>
  /** Milliseconds after which a learner whose step does not pass counts as stuck. */
  readonly stuckAfter: number
  /** Days for which a class that is over is kept. */
  readonly keptDays: number
  /** Milliseconds between two looks after the classes; some seconds if absent. */
  readonly roundEvery?: number
}

export interface ClassesOptions {
  readonly settings: ClassSettings
  readonly secret: string
  readonly isSameOrigin: OriginCheck
  readonly tickets: Tickets
  readonly lessons: Lessons
  readonly now: () => number
  readonly log: Logger
}

export interface Classes extends Disposable {
  readonly routes: readonly Route[]
  readonly verdicts: Verdicts
  readonly instructors: InstructorCallers
  /** Takes the paused socket of a learner's page. */
  openLearner(ws: WebSocket, learner: string): Promise<void>
  /** Takes the paused socket of an instructor's page. */
  openBoard(ws: WebSocket, classId: string): void
}

const day = 24 * 3_600_000

export function createClasses(options: ClassesOptions): Classes {
  const { settings, now, log, isSameOrigin, tickets, lessons } = options
  const { store, keptDays } = settings
  const pages = createClassPages(now)
  const verdicts = createVerdicts((learner) => {
    for (const page of pages.list()) if (page.learner === learner) boards.changed(page.class)
  })
  const build = createBuild(settings, pages, verdicts, now)
  const boards = createBoards({ build, log })
  const { changed } = boards
  const instructors = createInstructorCallers(settings.instructorKey, isSameOrigin)
  const callers = createCallers(options)
  const announcements = createAnnouncements({
    findLesson: (slug) => lessons.find(slug),
    send: (classId, said) => pages.sendAll(classId, { type: 'announcement', announcement: said }),
    now,
  })
  const rounds = startClassRounds({
    ...{ store, pages, boards, now, log },
    keepFor: keptDays * day,
    every: settings.roundEvery ?? 3000,
  })
  return {
    verdicts,
    instructors,
    routes: [
      ...learnerRoutes({ callers, store, pages, now, keptDays, changed }),
      ...instructorRoutes({ instructors, store, pages, tickets, now, keptDays, build, changed }),
      announceRoute({ instructors, store, announcements, now }),
    ],
    openLearner: (ws, learner) =>
      openClassSocket(ws, learner, { store, pages, lessons, announcements, now, log, changed }),
    openBoard: boards.open,
    [Symbol.dispose]() {
      rounds[Symbol.dispose]()
      boards[Symbol.dispose]()
    },
  }
}

/** Makes boards from the database and from what is known of the pages that are open. */
const createBuild =
  (
    { store, allLessons, stuckAfter }: ClassSettings,
    pages: ReturnType<typeof createClassPages>,
    verdicts: Verdicts,
    now: () => number,
  ) =>
  async (classId: string): Promise<Board | null> => {
    const one = await store.find(classId)
    if (one === undefined) return null
    const [members, passes, openings, lessons] = await Promise.all([
      store.members(classId),
      store.passes(classId, overAt(one)),
      store.openings(classId),
      allLessons(),
    ])
    return buildBoard({
      ...{ class: one, members, passes, openings, lessons, stuckAfter },
      now: now(),
      isOnline: pages.isOnline,
      hereSince: pages.hereSince,
      verdictOf: verdicts.of,
    })
  }
