/** The mark of a check: an open ring, or a tick once it is done. */
import type { CheckStanding } from './check-standing.ts'

export function CheckTick({ standing }: { readonly standing: CheckStanding['kind'] }) {
  return (
    <svg className="check-tick" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="10" />
      {standing === 'passed' && <path d="M7.2 12.4l3.2 3.2 6.4-7" />}
    </svg>
  )
}
