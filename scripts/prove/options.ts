/** What `npm run prove` was asked for, from its command line. */
import { parseArgs } from 'node:util'
import { suggestion } from '#lib/content/suggest.ts'
import { err, ok, type Result } from '#lib/result.ts'

export interface ProveOptions {
  /** The lessons to prove, by slug; every lesson when empty. */
  readonly slugs: readonly string[]
  /** How many lessons are proven at a time. */
  readonly jobs: number
  /** Whether each command of a lesson is shown with what it printed. */
  readonly show: boolean
  /** Whether the one lesson is proven again on each save. */
  readonly watch: boolean
}

/** Reads `[slug…] [--jobs N] [--show] [--watch]`; the error says what to write. */
export function readOptions(
  words: readonly string[],
  known: readonly string[],
): Result<ProveOptions, string> {
  const parsed = parse(words)
  if (!parsed.ok) return parsed
  const { values, positionals: slugs } = parsed.value
  const jobs = /^[1-9]\d?$/.test(values.jobs) ? Number(values.jobs) : undefined
  if (jobs === undefined) return err('--jobs takes a number from 1 to 99')
  const unknown = slugs.find((slug) => !known.includes(slug))
  if (unknown !== undefined) {
    return err(`There is no lesson "${unknown}"${suggestion(unknown, known)}`)
  }
  if (values.watch && slugs.length !== 1) return err('--watch takes one lesson')
  return ok({ slugs, jobs, show: values.show, watch: values.watch })
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
