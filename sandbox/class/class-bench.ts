/** A gateway with classes, an instructor and learners, for tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Board, BoardLearner } from '#lib/class/board.ts'
import { type Class, classSchema } from '#lib/class/class.ts'
import { instructorCookie, signInstructor } from '#lib/class/instructor.ts'
import {
  boardServerFrameSchema,
  classPaths,
  classServerFrameSchema,
  mineSchema,
} from '#lib/class/protocol.ts'
import { type ClassStore, openClassStore } from '#lib/db/class-store.ts'
import { problemResponseSchema, ticketResponseSchema } from '#lib/protocol.ts'
import { type GatewayBench, type Learner, lessonWith, startBench } from '#sandbox/bench/gateway.ts'
import type { Page } from '#sandbox/bench/page.ts'

export const instructorTestKey = new Uint8Array(32).fill(7)

const lesson = lessonWith('running', [
  { id: 'web', title: 'Run it', kind: 'container', name: 'web', image: 'nginx', state: 'running' },
])

export interface ClassBench {
  readonly store: ClassStore
  readonly dataDir: string
  /** A browser of somebody new. */
  learner(): Promise<Learner>
  /** A browser in which an instructor has signed in. */
  instructor(): Promise<Learner>
  /** Stops the gateway and starts another, some milliseconds later by its clock. */
  restart(later?: number): Promise<void>
  /** Moves the clock on. */
  pass(milliseconds: number): void
  close(): Promise<void>
}

export async function startClassBench(): Promise<ClassBench> {
  let ahead = 0
  const now = () => Date.now() + ahead
  const dataDir = mkdtempSync(join(tmpdir(), 'slipway-class-'))
  const store = openClassStore(dataDir, now)
  const classes = {
    store,
    instructorKey: instructorTestKey,
    allLessons: async () => [lesson],
    stuckAfter: 1,
    keptDays: 30,
    roundEvery: 20,
  }
  const start = () => startBench({ classes, lessonList: [lesson], now })
  let bench: GatewayBench = await start()
  return {
    store,
    dataDir,
    learner: () => bench.learner(),
    instructor: async () => instructorAt(await bench.learner()),
    async restart(later = 0) {
      await bench.close()
      ahead += later
      bench = await start()
    },
    pass(milliseconds) {
      ahead += milliseconds
    },
    async close() {
      await bench.close()
      store[Symbol.dispose]()
      rmSync(dataDir, { recursive: true })
    },
  }
}

async function instructorAt(anybody: Learner): Promise<Learner> {
  const grace = await signInstructor({ id: 'password', name: 'Grace' }, instructorTestKey)
  const cookie = `${instructorCookie}=${grace}`
  return {
    ...anybody,
    ask: (method, path, body, headers) => anybody.ask(method, path, body, { cookie, ...headers }),
    visit: (path, query, headers) => anybody.visit(path, query, { cookie, ...headers }),
  }
}

/** Opens a class that lasts an hour. */
export async function openClass(by: Learner): Promise<Class> {
  const startsAt = Date.now()
  const request = { name: 'Monday', startsAt, endsAt: startsAt + 3_600_000, learners: 3 }
  return classSchema.parse(await (await by.ask('POST', classPaths.classes, request)).json())
}

/** Joins; gives the name in the class, or the code of the error. */
export async function joins(learner: Learner, code: string, name: string): Promise<string> {
  const answer = await learner.ask('POST', classPaths.join, { code, name })
  const body: unknown = await answer.json()
  if (!answer.ok) return problemResponseSchema.parse(body).error.code
  return mineSchema.parse(body).membership?.name ?? ''
}

export async function openBoard(by: Learner, id: string): Promise<Page> {
  const answer = await by.ask('POST', classPaths.boardTickets, { class: id })
  const { ticket } = ticketResponseSchema.parse(await answer.json())
  return by.visit(classPaths.board, { ticket })
}

/** Waits for a board that fits. */
export const boardOf = (page: Page, fits: (board: Board) => boolean = () => true): Promise<Board> =>
  page.until(() =>
    page
      .frames()
      .map((frame) => boardServerFrameSchema.parse(frame))
      .flatMap((frame) => (frame.type === 'board' ? [frame.board] : []))
      .findLast(fits),
  )

/** Waits for a frame of the class socket whose JSON fits. */
export const classFrame = (page: Page, fits: RegExp): Promise<unknown> =>
  page.until(() =>
    page.frames().find((frame) => fits.test(JSON.stringify(classServerFrameSchema.parse(frame)))),
  )

export const onBoard = (board: Board, name: string): BoardLearner | undefined =>
  board.learners.find((one) => one.name === name)
