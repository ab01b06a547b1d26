/** Makes addresses in a terminal clickable: those of the learner's host open the preview. */
import { WebLinksAddon } from '@xterm/addon-web-links'
import type { IBufferCellPosition, ILink, Terminal } from '@xterm/xterm'
import { barePlaces, parsePlace } from '#components/preview/local-place.ts'
import { openPreview } from '#components/preview/open-preview.ts'
import type { NodeName } from '#lib/nodes.ts'

type Open = (address: string) => void

/** What a terminal calls localhost is its own host. */
function open(address: string, node: NodeName): void {
  const place = parsePlace(address, { node })
  if (place) openPreview(place)
  else window.open(address, '_blank', 'noopener,noreferrer')
}

/** Adds links to a terminal of that host; they end with it. */
export function addLinks(xterm: Terminal, node: NodeName): void {
  const follow: Open = (address) => open(address, node)
  xterm.loadAddon(new WebLinksAddon((_event, address) => follow(address)))
  xterm.registerLinkProvider({
    provideLinks: (line, found) => found(bareLinks(xterm, line, follow)),
  })
}

/** Addresses without http://, such as `docker ps` and many servers print; wrapped lines are one. */
function bareLinks(xterm: Terminal, line: number, follow: Open): ILink[] {
  const { text, cells } = logicalLine(xterm, line - 1)
  return [...text.matchAll(barePlaces)].flatMap((match) => {
    const start = cells[match.index]
    const end = cells[match.index + match[0].length - 1]
    if (!start || !end || start.y > line || end.y < line) return []
    return [
      { range: { start, end }, text: match[0], activate: (_event, address) => follow(address) },
    ]
  })
}

interface LogicalLine {
  readonly text: string
  /** Where each character of the text stands; both coordinates count from 1. */
  readonly cells: readonly IBufferCellPosition[]
}

/** A line with those that it was wrapped into. */
function logicalLine({ buffer: { active } }: Terminal, row: number): LogicalLine {
  let first = row
  while (first > 0 && active.getLine(first)?.isWrapped) first -= 1
  let text = ''
  const cells: IBufferCellPosition[] = []
  for (let y = first; y === first || active.getLine(y)?.isWrapped; y += 1) {
    const line = active.getLine(y)
    if (!line) break
    for (let x = 0; x < line.length; x += 1) {
      const cell = line.getCell(x)
      // The second half of a wide character has no width and no text of its own.
      if (!cell || cell.getWidth() === 0) continue
      const chars = cell.getChars() || ' '
      text += chars
      for (let i = 0; i < chars.length; i += 1) cells.push({ x: x + 1, y: y + 1 })
    }
  }
  return { text, cells }
}
