/** A course as its author has it open while writing: a copy of the sample, served as `npm run dev` does. */
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkCourse } from '#scripts/check/course-problems.ts'
import { serveProblems } from '#scripts/dev/problem-server.ts'
import { watchCourse } from '#scripts/dev/watch-course.ts'
import { readSettings, root } from '#scripts/settings.ts'
import { startStack } from '#scripts/stack.ts'
import { ports } from './addresses.ts'
import { removeLeftovers } from './leftovers.ts'

export interface AuthorsCopy {
  readonly address: string
  /** The folder of the course. */
  readonly course: string
  /** Writes a file of the course, by its path in it. */
  write(path: string, text: string): void
  /** Resolves when the course has next been checked, and whoever listens from then on is told of it. */
  nextReport(): Promise<void>
  stop(): Promise<void>
}

/** Tells the mistakes of the copy, as `npm run dev` does. */
async function tellMistakes(course: string) {
  const problems = await serveProblems()
  const waiting: (() => void)[] = []
  const watching = watchCourse({
    root: course,
    check: checkCourse,
    onReport(report) {
      problems.tell(report)
      for (const tell of waiting.splice(0)) tell()
    },
    onFailure(thrown) {
      throw thrown
    },
  })
  return {
    port: problems.port,
    nextReport: () => new Promise<void>((resolve) => waiting.push(resolve)),
    async stop() {
      watching[Symbol.dispose]()
      await problems[Symbol.asyncDispose]()
    },
  }
}

/** Starts site and gateway for it, on the real engine. */
export async function startAuthorsCopy(): Promise<AuthorsCopy> {
  const folder = join(root, '.slipway', 'e2e', 'author')
  const course = join(folder, 'first-steps')
  rmSync(folder, { recursive: true, force: true })
  cpSync(join(root, 'examples', 'first-steps'), course, { recursive: true })
  const mistakes = await tellMistakes(course)
  const settings = readSettings({
    HOST: '127.0.0.1',
    PORT: String(ports.authoring),
    SLIPWAY_GATEWAY_PORT: String(ports.authoringGateway),
    SLIPWAY_PREVIEW_PORT: String(ports.authoringPreviews),
    SLIPWAY_DATA_DIR: join(folder, 'data'),
    SLIPWAY_SANDBOX_WARM: '0',
    SLIPWAY_SANDBOX_TTL_MINUTES: '15',
    SLIPWAY_AUTHORING_PORT: String(mistakes.port),
    COURSE_DIR: course,
  })
  const stack = await startStack(settings, 'development', { logs: { folder } }).catch(
    async (thrown: unknown) => {
      await mistakes.stop()
      throw thrown
    },
  )
  return {
    address: stack.address,
    course,
    write: (path, text) => writeFileSync(join(course, path), text),
    nextReport: mistakes.nextReport,
    async stop() {
      await stack.stop()
      await mistakes.stop()
      await removeLeftovers(settings)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
