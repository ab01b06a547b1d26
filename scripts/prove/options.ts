/** What `npm run prove` was asked for, from its command line. */
import { parseArgs } from 'node:util'
import { suggestion } from '#lib/content/suggest.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { LaneCount } from '../in-lanes.ts'

export interface ProveOptions {
  /** The lessons to prove, by slug; every lesson when empty. */
  readonly slugs: readonly string[]
  /** How many lessons are proven at a time. */
  readonly jobs: LaneCount
  /** Whether each command of a lesson is shown with what it printed. */
  readonly show: boolean
  /** Whether the one lesson is proven again on each save. */
  readonly watch: boolean
}

/** Reads `[slug…] [--jobs N[-M]] [--show] [--watch]`; the error says what to write. */
export function readOptions(
  words: readonly string[],
  known: readonly string[],
): Result<ProveOptions, string> {
  const parsed = parse(words)
  if (!parsed.ok) return parsed
  const { values, positionals: slugs } = parsed.value
  const jobs = readJobs(values.jobs)
  if (jobs === undefined) return err('--jobs takes a number from 1 to 99, or two, as in 2-4')
  const unknown = slugs.find((slug) => !known.includes(slug))
  if (unknown !== undefined) {
    return err(`There is no lesson "${unknown}"${suggestion(unknown, known)}`)
  }
  if (values.watch && slugs.length !== 1) return err('--watch takes one lesson')
  return ok({ slugs, jobs, show: values.show, watch: values.watch })
}

function readJobs(word: string): LaneCount | undefined {
  const [, least, most = least] = /^([1-9]\d?)(?:-([1-9]\d?))?$/.exec(word) ?? []
  const jobs = { least: Number(least), most: Number(most) }
  return jobs.least <= jobs.most ? jobs : undefined
}

function parse(words: readonly string[]) {
  try {
    return ok(
      parseArgs({
        args: [...words],
        allowPositionals: true,
        options: {
          jobs: { type: 'string', short: 'j', default: '2' },
          show: { type: 'boolean', default: false },
          watch: { type: 'boolean', default: false },
        },
      }),
    )
  } catch (thrown) {
    return err(thrown instanceof Error ? thrown.message : String(thrown))
  }
}
