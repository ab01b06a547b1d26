/** A copy of the site with a small course of its own, as an author has it open while writing. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkCourse } from '#scripts/check/course-problems.ts'
import { serveProblems } from '#scripts/dev/problem-server.ts'
import { watchCourse } from '#scripts/dev/watch-course.ts'
import { readSettings, root } from '#scripts/settings.ts'
import { ports } from './addresses.ts'

export interface AuthorsCopy {
  readonly address: string
  /** Writes a file of the course, by its path in `content`. */
  write(path: string, text: string): void
  stop(): Promise<void>
}

/** Tells the mistakes of the copy, as `npm run dev` does. */
async function tellMistakes(content: string) {
  const problems = await serveProblems()
  const watching = watchCourse({
    root: content,
    check: checkCourse,
    onReport: problems.tell,
    onFailure(thrown) {
      throw thrown
    },
  })
  return {
    port: problems.port,
    async stop() {
      watching[Symbol.dispose]()
      await problems[Symbol.asyncDispose]()
    },
  }
}

const copied = [
  'app',
  'components',
  'lib',
  'public',
  'mdx-components.tsx',
  'next.config.ts',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.base.json',
  'tsconfig.json',
]

/** Milliseconds the development server may take to answer. */
const patience = 120_000

/** Serves the copy in development mode; there is no gateway behind it. */
export async function startAuthorsCopy(course: Readonly<Record<string, string>>) {
  const folder = join(root, '.slipway', 'e2e', 'author')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true })
  // Turbopack follows no link that leads out of its root, so the packages are there as hard links.
  spawnSync('cp', ['-al', join(root, 'node_modules'), join(folder, 'node_modules')])
  const write = (path: string, text: string) => {
    const file = join(folder, 'content', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  for (const [path, text] of Object.entries(course)) write(path, text)
  const mistakes = await tellMistakes(join(folder, 'content'))
  const server = serve(folder, mistakes.port)
  const address = `http://localhost:${ports.authoring}`
  const copy: AuthorsCopy = {
    address,
    write,
    async stop() {
      await mistakes.stop()
      await stop(server, folder)
    },
  }
  await untilAnswering(`${address}/health`, server).catch(async (thrown: unknown) => {
    await copy.stop()
    throw thrown
  })
  return copy
}

function serve(folder: string, problemsPort: number): ChildProcess {
  const next = join(folder, 'node_modules', 'next', 'dist', 'bin', 'next')
  const parameters = [next, 'dev', '--hostname', '127.0.0.1', '--port', String(ports.authoring)]
  const { environment } = readSettings({
    PORT: String(ports.authoring),
    SLIPWAY_DATA_DIR: join(folder, 'data'),
    SLIPWAY_DIST_DIR: '.next',
    SLIPWAY_AUTHORING_PORT: String(problemsPort),
  })
  return spawn(process.execPath, parameters, {
    cwd: folder,
    env: { ...process.env, ...environment, NODE_ENV: 'development' },
    stdio: 'ignore',
  })
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = once(server, 'exit')
    server.kill('SIGTERM')
    await gone
  }
  rmSync(folder, { recursive: true, force: true })
}

async function untilAnswering(url: string, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + patience
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (server.exitCode !== null) throw new Error('the development server ended')
    if (performance.now() > deadline) throw new Error('the development server does not answer')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
