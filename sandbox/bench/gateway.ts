/** A gateway on a loopback port with a provider in memory, for tests. */
import { pino } from 'pino'
import { type Check, checkSchema } from '#lib/checks/check.ts'
import { classPaths } from '#lib/class/protocol.ts'
import { type Lesson, lessonFrontmatterSchema } from '#lib/content/schema.ts'
import { learnerCookie, signLearner } from '#lib/identity.ts'
import { paths, type TicketRequest, ticketResponseSchema } from '#lib/protocol.ts'
import { openPage, type Page } from '#sandbox/bench/page.ts'
import { type Gateway, type GatewayOptions, startGateway } from '#sandbox/gateway.ts'
import type { LessonMaterial } from '#sandbox/lesson-material.ts'
import type { PassedChecks } from '#sandbox/lesson-socket.ts'
import { createFakeProvider, createFakeWorld, type FakeWorld } from '#sandbox/providers/fake.ts'

export const secret = 'a secret of the tests, 32 characters long'
export const publicHost = 'course.example'
export const origin = `https://${publicHost}`

const socketPaths = {
  terminal: paths.terminal,
  lesson: paths.lesson,
  class: classPaths.socket,
} as const

/** A lesson with those checks. */
export const lessonWith = (slug: string, checks: readonly unknown[], nodes = 1): Lesson => ({
  slug,
  chapter: 'tests',
  file: `tests/${slug}/lesson.mdx`,
  frontmatter: lessonFrontmatterSchema.parse({
    title: slug,
    summary: slug,
    minutes: 1,
    outcomes: ['Tests'],
    checks,
    nodes,
  }),
})

/** A check as a lesson's author writes it. */
export const check = (written: unknown): Check => checkSchema.parse(written)

export type Memory = PassedChecks & { readonly stored: string[] }

/** Passed checks in memory, as learner/lesson/check. */
export function createMemory(): Memory {
  const stored: string[] = []
  return {
    stored,
    of: async (learner, lesson) =>
      stored.flatMap((key) => {
        const [who, where, id = ''] = key.split('/')
        return who === learner && where === lesson ? [id] : []
      }),
    store: async (learner, lesson, id) => void stored.push(`${learner}/${lesson}/${id}`),
  }
}

export interface GatewayBench {
  readonly gateway: Gateway
  readonly world: FakeWorld
  readonly memory: Memory
  learner(): Promise<Learner>
  close(): Promise<void>
}

export interface BenchOptions extends Partial<GatewayOptions> {
  readonly world?: FakeWorld
  readonly memory?: Memory
  readonly lessonList?: readonly Lesson[]
}

/** Lessons that bring nothing along. */
export const noMaterial: LessonMaterial = { files: async () => [], script: async () => null }

export async function startBench(options: BenchOptions = {}): Promise<GatewayBench> {
  const { world = createFakeWorld(), memory = createMemory(), lessonList = [] } = options
  const gateway = await startGateway({
    secret,
    host: '127.0.0.1',
    port: 0,
    limits: { lifetime: 3_600_000, max: 20 },
    provider: createFakeProvider(world),
    lessons: { find: async (slug) => lessonList.find((lesson) => lesson.slug === slug) },
    material: noMaterial,
    passedChecks: memory,
    now: Date.now,
    log: pino({ level: 'silent' }),
    ...options,
  })
  const pages: Page[] = []
  return {
    gateway,
    world,
    memory,
    learner: () => createLearner(gateway.port, pages),
    async close() {
      for (const page of pages) page.leave()
      await gateway.close()
    },
  }
}

export interface Learner {
  readonly id: string
  /** What a page of the course sends with each request. */
  readonly headers: Readonly<Record<string, string>>
  /** A request of the learner's; headers replace those the page would send. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>
  ticket(request: TicketRequest): Promise<string>
  /** Opens a socket with that query. */
  visit(path: string, query: Record<string, string>, headers?: Record<string, string>): Page
  /** A ticket, and the socket it is for. */
  open(request: TicketRequest, query?: Record<string, string>): Promise<Page>
}

async function createLearner(port: number, pages: Page[]): Promise<Learner> {
  const id = crypto.randomUUID()
  const headers = {
    cookie: `theme=dark; ${learnerCookie}=${await signLearner(id, secret)}`,
    origin,
    'x-forwarded-host': publicHost,
  }

  const ask: Learner['ask'] = (method, path, body, more = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })

  const visit: Learner['visit'] = (path, query, more = {}) => {
    const page = openPage(`ws://127.0.0.1:${port}${path}?${new URLSearchParams(query)}`, {
      ...headers,
      ...more,
    })
    pages.push(page)
    return page
  }

  const ticket: Learner['ticket'] = async (request) =>
    ticketResponseSchema.parse(await (await ask('POST', paths.tickets, request)).json()).ticket

  return {
    id,
    headers,
    ask,
    visit,
    ticket,
    async open(request, query = {}) {
      const page = visit(socketPaths[request.purpose], { ticket: await ticket(request), ...query })
      await page.opened
      return page
    },
  }
}
