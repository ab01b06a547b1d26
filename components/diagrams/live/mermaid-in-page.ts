/** Mermaid as the page uses it: with few settings, and in pieces between which the page can answer. */

import type { Mermaid } from 'mermaid'
import { loadPart } from '#components/ui/load-part.ts'
import { dropOtherKinds } from '#lib/diagrams/drop-other-kinds.ts'
import { mermaidConfig } from '#lib/diagrams/mermaid-config.ts'

let loading: Promise<Mermaid> | undefined
let setUpFor: { readonly rankSpacing: number | undefined } | undefined

/** The words that texts begin with whose drawing is in pieces, and what draws them. */
const dividedKinds = new Set<string>()
const dividedRenderers = new WeakSet<object>()

/** Mermaid, which comes with the first call; `rankSpacing` as in `DrawOptions`. */
export async function mermaidInPage(rankSpacing: number | undefined): Promise<Mermaid> {
  loading ??= load()
  const mermaid = await loading.catch((error: unknown) => {
    // A chunk that did not arrive may arrive when it is asked for again.
    loading = undefined
    throw error
  })
  setUp(mermaid, rankSpacing)
  return mermaid
}

async function load(): Promise<Mermaid> {
  const [{ default: mermaid }] = await Promise.all([
    loadPart(() => import('mermaid')),
    document.fonts.ready,
  ])
  dropOtherKinds(mermaid.mermaidAPI.defaultConfig)
  return mermaid
}

function setUp(mermaid: Mermaid, rankSpacing: number | undefined): void {
  if (setUpFor !== undefined && setUpFor.rankSpacing === rankSpacing) return
  const config = mermaidConfig()
  mermaid.initialize({
    ...config,
    flowchart: { ...config.flowchart, ...(rankSpacing !== undefined && { rankSpacing }) },
  })
  // Gives the settings themselves, not a copy.
  dropOtherKinds(mermaid.mermaidAPI.updateSiteConfig({}))
  setUpFor = { rankSpacing }
}

/**
 * Has Mermaid take a breath between reading a text of this kind and drawing it: both in one would be
 * the longest task of the page. Rejects with Mermaid's complaint when it cannot read the text.
 */
export async function divideDrawing({ mermaidAPI }: Mermaid, source: string): Promise<void> {
  const kind = source.trimStart().split(/\s/, 1)[0] ?? ''
  if (dividedKinds.has(kind)) return
  const { renderer } = await mermaidAPI.getDiagramFromText(source)
  // Two words may begin texts of one kind.
  if (!dividedRenderers.has(renderer)) {
    const { draw } = renderer
    renderer.draw = async (...drawing) => {
      await breath()
      await draw(...drawing)
    }
    dividedRenderers.add(renderer)
  }
  dividedKinds.add(kind)
}

/** Lets the page answer the learner between two pieces of work. */
export const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
