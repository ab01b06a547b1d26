/** Medians, percentiles and ratios of samples, and how they are written. */

export interface Summary {
  /** How many samples. */
  readonly n: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** The value below which that share (0 to 1) of the samples lies, by the nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1)
  return sorted[rank] ?? Number.NaN
}

export const summarize = (samples: readonly number[]): Summary => ({
  n: samples.length,
  p50: percentile(samples, 0.5),
  p95: percentile(samples, 0.95),
  p99: percentile(samples, 0.99),
  max: percentile(samples, 1),
})

export const median = (samples: readonly number[]) => percentile(samples, 0.5)

/** Three significant digits, or whole numbers from 100 on. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}

export const milliseconds = (value: number) => `${number(value)} ms`

export const mebibytes = (bytes: number) => `${number(bytes / 1024 ** 2)} MiB`

/** How many times `value` is `of`. */
export const times = (value: number, of: number) => `${number(value / of)}×`

/** The columns of a row of timings: median, 95 %, 99 %, how many, and the ratio of medians. */
export const timingColumns = ['p50', 'p95', 'p99', 'samples', 'ratio of p50'] as const

export function timingCells(samples: readonly number[], reference: readonly number[]): string[] {
  const { p50, p95, p99, n } = summarize(samples)
  return [...[p50, p95, p99].map(milliseconds), String(n), times(p50, median(reference))]
}
