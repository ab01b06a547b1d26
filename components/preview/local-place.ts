/** A page on a port of a host of the learner's, as people write it: `localhost:8080/shop`, `node-2:80`. */
import { firstNode, type NodeName, nodeNames } from '#lib/nodes.ts'

export interface LocalPlace {
  readonly port: number
  /** Begins with a slash. */
  readonly path: string
  /** The host; node-1 is the one that every learner has. */
  readonly node: NodeName
}

const names = String.raw`(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])`
const written = new RegExp(
  `^(?:https?://)?(?:(?:${names}|(node-[123]))(?::(\\d{1,5}))?|:?(\\d{1,5}))(?=[/?#]|$)(.*)$`,
  'i',
)

/** Addresses of this kind in a text, where they stand without http:// before them. */
export const barePlaces = new RegExp(
  String.raw`(?<![\w./:-])${names}:\d{2,5}(?:/[^\s"'<>|\\^{}()\x60]*[^\s"'<>|\\^{}()\x60.,:;!?])?/?`,
  'gi',
)

/** What a text leaves out is as it is where it was written. */
interface Surroundings {
  readonly port?: number | undefined
  readonly node?: NodeName | undefined
}

/** The place that a text names; a path alone is one on the port around it. Null for anything else. */
export function parsePlace(text: string, around: Surroundings = {}): LocalPlace | null {
  const { node = firstNode } = around
  const trimmed = text.trim()
  if (trimmed.startsWith('/')) {
    return around.port === undefined ? null : { port: around.port, path: trimmed, node }
  }
  const match = written.exec(trimmed)
  if (match === null) return null
  const [, host, named, bare, rest = ''] = match
  const port = Number(named ?? bare ?? 80)
  if (port < 1 || port > 65_535) return null
  return { port, path: pathOf(rest), node: nodeNames.find((name) => name === host) ?? node }
}

/** What a browser would ask for: without the fragment, and always with a slash. */
function pathOf(rest: string): string {
  const path = rest.split('#')[0] ?? ''
  return path.startsWith('/') ? path : `/${path}`
}

export const placeText = ({ port, path, node }: LocalPlace): string =>
  `${node === firstNode ? 'localhost' : node}:${port}${path}`
