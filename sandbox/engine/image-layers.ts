/** Puts an image's history and the digests of its layers together: which step made which layer. */
import type { ImageLayer } from '#lib/engine/state.ts'
import type { HistoryStep } from '#sandbox/engine/wire/images.ts'

/** How both builders write down a step, and what it is as a Dockerfile says it. */
export function instructionOf(createdBy: string): string {
  const plain = createdBy.replace(/\s+# buildkit$/, '').trim()
  const noted = /^\/bin\/sh -c #\(nop\)\s+(.*)$/s.exec(plain)?.[1]
  if (noted !== undefined) return noted.trim()
  // Build arguments stand before the shell: |1 VERSION=2 /bin/sh -c make
  const ran = /^(?:RUN )?(?:\|\d+ .*?)?\/bin\/sh -c (.*)$/s.exec(plain)?.[1]
  return ran === undefined ? plain : `RUN ${ran.trim()}`
}

/** How surely a step made a layer of files: by its size, else by its kind. */
function sureness({ createdBy, size }: HistoryStep): number {
  if (size > 0) return 3
  const word = instructionOf(createdBy).split(' ')[0]
  if (word === 'RUN' || word === 'COPY' || word === 'ADD') return 2
  return word === 'WORKDIR' ? 1 : 0
}

/**
 * The layers of an image, lowest first. The API does not say which steps made a layer, only how many
 * layers there are: those with files did, and of the empty ones the likeliest.
 */
export function matchLayers(
  newestFirst: readonly HistoryStep[],
  digests: readonly string[],
): readonly ImageLayer[] {
  const steps = newestFirst.toReversed()
  const likeliest = steps
    .map((step, index) => ({ index, sure: sureness(step) }))
    .sort((a, b) => b.sure - a.sure || a.index - b.index)
    .slice(0, digests.length)
    .map(({ index }) => index)
  const layered = new Set(likeliest)
  // An image that was imported has layers that no step tells of.
  const untold = digests.slice(0, Math.max(0, digests.length - steps.length))
  const rest = digests.slice(untold.length)
  const matched = steps.map(({ createdBy, size }, index): ImageLayer => {
    const digest = layered.has(index) ? rest.shift() : undefined
    return {
      ...(digest !== undefined && { digest }),
      instruction: instructionOf(createdBy),
      size,
    }
  })
  return [...untold.map((digest) => ({ digest, instruction: '', size: 0 })), ...matched]
}
