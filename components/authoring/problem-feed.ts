/** Follows the reports on the course while its author writes. */
import { type CourseProblems, reportSchema, reportsPath } from '#lib/content/report.ts'

/** As much of an EventSource as is needed; it connects anew by itself. */
export interface ReportSource {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  close(): void
}

/** Calls back with each report, the newest at once; the same report twice is told once. */
export function followReports(
  onReport: (report: CourseProblems) => void,
  open: (path: string) => ReportSource = (path) => new EventSource(path),
): Disposable {
  const source = open(reportsPath)
  let last: string | undefined
  source.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string' || data === last) return
    const report = reportSchema.safeParse(parsed(data))
    if (!report.success) return
    last = data
    onReport(report.data)
  })
  return { [Symbol.dispose]: () => source.close() }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
