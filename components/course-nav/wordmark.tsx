/** The name at the top of a page, with its logo: the course's own, or a hull on a slipway. */
import type { Masthead } from './masthead.ts'

export function Wordmark({ name, logo }: Pick<Masthead, 'name' | 'logo'>) {
  return (
    <span className="wordmark">
      {logo === null ? (
        <Hull />
      ) : (
        // biome-ignore lint/performance/noImgElement: it is small, and may be an SVG, which Next does not optimise.
        <img src={logo} alt="" width="26" height="26" />
      )}
      <span>{name}</span>
    </span>
  )
}

const Hull = () => (
  <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">
    <path d="M5 11.5h22l-3.2 6.2a3 3 0 0 1-3.2 1.6L8.4 17.1A3 3 0 0 1 6 15z" fill="currentColor" />
    <path d="M11 7.5h4v4h-4zM16.5 7.5h4v4h-4z" fill="currentColor" opacity=".55" />
    <path d="M3 19.5l26 6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  </svg>
)
