/** Measures, inside the page, how long after a deed a step is ticked. */
import { type TestInfo, test } from '@playwright/test'
import type { Learner } from './learner.ts'

export interface Timing {
  /** Milliseconds from the deed being seen in the terminal to the tick; below 0: the tick came first. */
  readonly lag: Promise<number>
}

/**
 * Starts watching before the deed: for `output` to come up in the terminal (below `prompt` when
 * that is all there is to see) and for the step to be done.
 */
export function timeTick(learner: Learner, step: string, output: RegExp): Timing {
  const look = ({ title, source }: { title: string; source: string }): Promise<number> => {
    const shown = new RegExp(source)
    const rows = () =>
      [...document.querySelectorAll('[role=tabpanel]:not([hidden]) .xterm-rows > div')]
        .map((row) => row.textContent?.replaceAll('\u00a0', ' ').trimEnd() ?? '')
        .filter((row) => row !== '')
        .join('\n')
    const ticked = () =>
      [...document.querySelectorAll('.check')].some(
        (check) => check.textContent?.includes(title) && check.textContent.includes('Done.'),
      )
    return new Promise((resolve) => {
      let deed = Number.NaN
      let tick = Number.NaN
      const frame = (now: number) => {
        if (Number.isNaN(deed) && shown.test(rows())) deed = now
        if (Number.isNaN(tick) && ticked()) tick = now
        if (Number.isNaN(deed) || Number.isNaN(tick)) requestAnimationFrame(frame)
        else resolve(Math.round(tick - deed))
      }
      requestAnimationFrame(frame)
    })
  }
  const lag = learner.page.evaluate(look, { title: step, source: output.source })
  // Awaited later: a test that fails before must not fail twice.
  lag.catch(() => undefined)
  return { lag }
}

/** Puts a time into the report and on the screen. */
export function report(info: TestInfo, what: string, ms: number): void {
  info.annotations.push({ type: what, description: `${ms} ms` })
  process.stdout.write(`     ${what}: ${ms} ms\n`)
}

/** As `report`, of the test that runs. */
export const reportHere = (what: string, ms: number): void => report(test.info(), what, ms)
