/** How many tests passed and failed, read from the reports of the two test runners. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Counts {
  readonly passed: number
  readonly failed: number
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() })
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
})

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Null when the runner did not get as far as writing a report. */
export function vitestCounts(file: string): Counts | null {
  const report = vitestReport.safeParse(readJson(file))
  if (!report.success) return null
  return { passed: report.data.numPassedTests, failed: report.data.numFailedTests }
}

/** A flaky test counts as failed: it failed once. */
export function playwrightCounts(file: string): Counts | null {
  const report = playwrightReport.safeParse(readJson(file))
  if (!report.success) return null
  const { expected, unexpected, flaky } = report.data.stats
  return { passed: expected, failed: unexpected + flaky }
}
