/** Has Mermaid draw, and again when a part of Mermaid itself was lost on its way. */
import type { Mermaid } from 'mermaid'
import { loadPart } from '#components/ui/load-part.ts'
import type { Wait } from '#components/ui/try-again.ts'

/** What the bundler's runtime throws when a part of the script did not come. */
const isLost = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ChunkLoadError'

/**
 * The drawing as SVG. Mermaid loads what draws one kind of diagram with the first of that kind. A text that
 * it cannot read is refused at once, with its complaint.
 */
export async function renderAgain(
  { render }: Pick<Mermaid, 'render'>,
  { id, source, desk }: { readonly id: string; readonly source: string; readonly desk: Element },
  wait?: Wait,
): Promise<string> {
  const attempt = () =>
    render(id, source, desk).then(
      ({ svg }) => ({ svg }),
      (error: unknown) => {
        if (isLost(error)) throw error
        return { error }
      },
    )
  const drawn = await loadPart(attempt, wait)
  if ('error' in drawn) throw drawn.error
  return drawn.svg
}
