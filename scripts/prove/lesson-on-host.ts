/** What a lesson brings to its hosts, the files and scripts to node-1: its files, its scripts, and what follows its checks there. */
import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import type { Check } from '#lib/checks/check.ts'
import { readLessonFiles } from '#lib/content/lesson-files.ts'
import { readLessonScript } from '#lib/content/lesson-scripts.ts'
import type { Break, Lesson } from '#lib/content/schema.ts'
import { problem } from '#lib/errors.ts'
import type { BreakResult } from '#lib/protocol.ts'
import { breakPatience, resultOf } from '#sandbox/break-route.ts'
import type { EngineWatchers } from '#sandbox/engine/watchers.ts'
import type { Sandbox, ScriptEnd } from '#sandbox/provider.ts'
import { failureTrap } from './failing-lines.ts'
import { pictureOf } from './host-picture.ts'
import { type LiveChecks, watchChecks } from './live-checks.ts'
import type { FreshHosts } from './sandboxes.ts'

export interface LessonOnHost {
  /** Follows these checks afresh, as the gateway does; all of the lesson's if absent. */
  watch(checks?: readonly Check[]): LiveChecks
  breakIt(broken: Break): Promise<BreakResult>
  /** Puts the solution on the host, with the breaks beside it; resolves with the command that runs it. */
  copySolution(solution: string): Promise<string>
  /** What all hosts look like now, in lines. */
  picture(): Promise<readonly string[]>
}

export interface LessonOnHostOptions {
  /** The content folder. */
  readonly content: string
  readonly lesson: Lesson
  /** Node-1 first. */
  readonly hosts: FreshHosts
  readonly watchers: EngineWatchers
  readonly log: Logger
}

/** Places the lesson's files, as when its page opens; all of them must get there. */
export async function bringLesson(options: LessonOnHostOptions): Promise<LessonOnHost> {
  const { content, lesson, hosts, watchers, log } = options
  const [first] = hosts
  const folder = join(content, dirname(lesson.file))
  await placeFiles(folder, first)
  const script = async (path: string): Promise<string> => {
    const read = await readLessonScript(folder, path)
    if (read.ok) return read.value
    throw new Error(read.error)
  }
  const run = async (text: string, seconds: number): Promise<ScriptEnd> => {
    const ran = await first.runScript({ script: text, seconds })
    if (ran.ok) return ran.value
    throw new Error(`A script did not run: ${problem(ran.error).message}`)
  }
  return {
    watch: (checks = lesson.frontmatter.checks) =>
      watchChecks({ checks, hosts, watchers, log, source: script }),
    breakIt: async (broken) => resultOf(await run(await script(broken.run), breakPatience)),
    async copySolution(solution) {
      const files = new Map([
        ['solution.sh', solution],
        ['trap.sh', failureTrap],
      ])
      for (const { run: path } of lesson.frontmatter.breaks) files.set(path, await script(path))
      for (const [path, text] of files) await copy(path, text, run)
      return `BASH_ENV=${copied}/trap.sh bash ${copied}/solution.sh`
    },
    async picture() {
      const pictures = hosts.map(async (host) => {
        const lines = await pictureOf(host, watchers)
        return hosts.length === 1 ? lines : [`${host.info.node}:`, ...lines.map((l) => `  ${l}`)]
      })
      return (await Promise.all(pictures)).flat()
    },
  }
}

async function placeFiles(folder: string, sandbox: Sandbox): Promise<void> {
  const { files, problems } = await readLessonFiles(folder)
  const [wrong] = problems
  if (wrong) throw new Error(`${wrong.path} ${wrong.message}`)
  if (files.length === 0) return
  const placed = await sandbox.workspace.place(files)
  if (!placed.ok) throw new Error(`Its files were not placed: ${problem(placed.error).message}`)
  if (placed.value < files.length) throw new Error('Something of a new host is where files go.')
}

/** Where a host has the copies. */
const copied = '/tmp/lesson'

/** Base64 has no letter that means anything to a shell. */
async function copy(
  path: string,
  text: string,
  run: (script: string, seconds: number) => Promise<ScriptEnd>,
): Promise<void> {
  const target = `${copied}/${path}`
  const encoded = Buffer.from(text).toString('base64')
  const { code, errors } = await run(
    `mkdir -p '${dirname(target)}' && base64 -d > '${target}' <<< '${encoded}'`,
    20,
  )
  if (code !== 0) throw new Error(`${path} could not be copied to the host: ${errors}`)
}
