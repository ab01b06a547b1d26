/** Where the class loses time: every step of the lessons that were begun. */
import { InlineText } from '#components/ui/inline-text.tsx'
import type { HeatLesson } from '#lib/class/board.ts'
import { stepTime } from './short-time.ts'

export function HeatMap({ lessons }: { readonly lessons: readonly HeatLesson[] }) {
  const withSteps = lessons.filter(({ steps }) => steps.length > 0)
  if (withSteps.length === 0) return null
  const medians = withSteps.flatMap(({ steps }) => steps.flatMap(({ median }) => median ?? []))
  const longest = Math.max(1, ...medians)
  return (
    <section className="heat" aria-labelledby="heat">
      <h2 id="heat">Where the time goes</h2>
      <p className="board-order">
        Half of those who passed a step in class took at most the time shown; the darker, the
        longer.
      </p>
      {withSteps.map((lesson) => (
        <HeatTable key={lesson.slug} lesson={lesson} longest={longest} />
      ))}
    </section>
  )
}

interface HeatTableProps {
  readonly lesson: HeatLesson
  readonly longest: number
}

function HeatTable({ lesson, longest }: HeatTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: so that the keyboard can scroll it where it is narrow.
    <section className="heat-scroll" tabIndex={0} aria-label={lesson.title}>
      <table className="heat-table">
        <caption>
          {lesson.title}
          <span className="board-count">begun by {lesson.begun}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Passed</th>
            <th scope="col">Time</th>
            <th scope="col">Stuck now</th>
          </tr>
        </thead>
        <tbody>
          {lesson.steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">
                <InlineText text={step.title} />
              </th>
              <td>
                <meter min={0} max={lesson.begun} value={step.passed} aria-hidden="true" />
                {step.passed} of {lesson.begun}
              </td>
              <td
                className="heat-time"
                style={{ backgroundColor: heatColor((step.median ?? 0) / longest) }}
              >
                {step.median === null ? '–' : stepTime(step.median)}
              </td>
              <td data-stuck={step.stuck > 0 ? '' : undefined}>{step.stuck || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** From nothing, where no time was lost, to the full tint where most was. */
const heatColor = (share: number): string =>
  `color-mix(in srgb, var(--warn-soft) ${Math.round(100 * share)}%, transparent)`
