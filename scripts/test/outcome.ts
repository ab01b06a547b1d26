/** What the two test runners say in their reports: how many tests passed, and which failed, and why. */
import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'

export interface FailedTest {
  /** Its file and titles. */
  readonly name: string
  /** The runner's own words, without colour. */
  readonly why: string
}

export interface Outcome {
  readonly passed: number
  /** Counts what has no test of its own too, such as a file that could not be loaded. */
  readonly failed: number
  readonly failures: readonly FailedTest[]
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
})

const errorSchema = z.object({ message: z.string().default('') })

const specSchema = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(errorSchema).default([]) })),
    }),
  ),
})

interface Suite {
  readonly specs: readonly z.infer<typeof specSchema>[]
  readonly suites?: readonly Suite[] | undefined
}

const suiteSchema: z.ZodType<Suite> = z.object({
  specs: z.array(specSchema).default([]),
  get suites() {
    return z.array(suiteSchema).optional()
  },
})

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(suiteSchema),
  errors: z.array(errorSchema).default([]),
})

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

const plain = (texts: readonly string[]) => stripVTControlCharacters(texts.join('\n')).trim()

/** Null when the runner did not get as far as writing a report. */
export function vitestOutcome(file: string): Outcome | null {
  const report = vitestReport.safeParse(readJson(file))
  if (!report.success) return null
  const failures = report.data.testResults.flatMap(
    ({ name, status, message, assertionResults }) => {
      const tests = assertionResults.filter((result) => result.status === 'failed')
      if (status === 'failed' && tests.length === 0) return [{ name, why: plain([message]) }]
      return tests.map(({ fullName, failureMessages }) => ({
        name: `${name} › ${fullName}`,
        why: plain(failureMessages),
      }))
    },
  )
  return { passed: report.data.numPassedTests, failed: failures.length, failures }
}

/** A flaky test counts as failed: it failed once. */
export function playwrightOutcome(file: string): Outcome | null {
  const report = playwrightReport.safeParse(readJson(file))
  if (!report.success) return null
  const { stats, suites, errors } = report.data
  const failures = [
    ...errors.map(({ message }) => ({ name: 'before any test', why: plain([message]) })),
    ...suites.flatMap(failedSpecs),
  ]
  const failed = Math.max(stats.unexpected + stats.flaky, failures.length)
  return { passed: stats.expected, failed, failures }
}

function failedSpecs({ specs, suites }: Suite): readonly FailedTest[] {
  const own = specs.flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        name: `${file}:${line} › ${title}`,
        why: plain(results.flatMap(({ errors }) => errors.map(({ message }) => message))),
      })),
  )
  return [...own, ...(suites ?? []).flatMap(failedSpecs)]
}
