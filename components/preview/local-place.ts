/** A page on a port of the learner's host, as people write it: `localhost:8080/shop`. */

export interface LocalPlace {
  readonly port: number
  /** Begins with a slash. */
  readonly path: string
}

const names = String.raw`(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])`
const written = new RegExp(
  `^(?:https?://)?(?:${names}(?::(\\d{1,5}))?|:?(\\d{1,5}))(?=[/?#]|$)(.*)$`,
  'i',
)

/** Addresses of this kind in a text, where they stand without http:// before them. */
export const barePlaces = new RegExp(
  String.raw`(?<![\w./:-])${names}:\d{2,5}(?:/[^\s"'<>|\\^{}()\x60]*[^\s"'<>|\\^{}()\x60.,:;!?])?/?`,
  'gi',
)

/** The place that a text names; a path alone is one on the port given. Null for anything else. */
export function parsePlace(text: string, current: number | null = null): LocalPlace | null {
  const trimmed = text.trim()
  if (trimmed.startsWith('/')) return current === null ? null : { port: current, path: trimmed }
  const match = written.exec(trimmed)
  if (match === null) return null
  const [, named, bare, rest = ''] = match
  const port = Number(named ?? bare ?? 80)
  if (port < 1 || port > 65_535) return null
  return { port, path: pathOf(rest) }
}

/** What a browser would ask for: without the fragment, and always with a slash. */
function pathOf(rest: string): string {
  const path = rest.split('#')[0] ?? ''
  return path.startsWith('/') ? path : `/${path}`
}

export const placeText = ({ port, path }: LocalPlace): string => `localhost:${port}${path}`
