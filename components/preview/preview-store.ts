/** What the preview shows: the place the learner asked for, the frame it is in, and how it was answered. */
import { create } from 'zustand'
import type { Problem } from '#lib/errors.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
import type { PreviewVisit } from '#lib/preview-protocol.ts'
import type { LocalPlace } from './local-place.ts'
import { askPreview, askVisit } from './preview-client.ts'

export type PreviewView =
  | { readonly state: 'empty' }
  /** The way in is being asked for. */
  | { readonly state: 'opening' }
  /** In a frame; `key` is another for each time it was opened, `triesLeft` how often it may be by itself. */
  | {
      readonly state: 'shown'
      readonly key: number
      readonly address: string
      readonly triesLeft: number
    }
  /** The course has no preview domain under the name it was opened by. */
  | { readonly state: 'unavailable' }
  /** Null when the course server did not answer. */
  | { readonly state: 'refused'; readonly problem: Problem | null }

export interface PreviewSnapshot {
  /** The host whose ports are offered. */
  readonly node: NodeName
  /** Where the learner wanted to go last; null before the first time. */
  readonly place: LocalPlace | null
  readonly view: PreviewView
  /** Of the page in the frame; null while it is on its way. */
  readonly visit: PreviewVisit | null
}

export const usePreview = create<PreviewSnapshot>(() => ({
  node: firstNode,
  place: null,
  view: { state: 'empty' },
  visit: null,
}))

let opened = 0

/** Times that a page which never came is opened again by itself. */
const moreTries = 2

/** Shows a place in the frame. */
export const showPlace = (place: LocalPlace): Promise<void> => open(place, moreTries)

async function open(place: LocalPlace, triesLeft: number): Promise<void> {
  opened += 1
  const key = opened
  usePreview.setState({ node: place.node, place, view: { state: 'opening' }, visit: null })
  const view = await viewOf(place, key, triesLeft)
  // Another may have been asked for meanwhile.
  if (key === opened) usePreview.setState({ view })
}

async function viewOf(place: LocalPlace, key: number, triesLeft: number): Promise<PreviewView> {
  const answer = await askPreview(place)
  if (!answer.ok) return { state: 'refused', problem: answer.error }
  if (answer.value.state === 'unavailable') return { state: 'unavailable' }
  return { state: 'shown', key, address: answer.value.address, triesLeft }
}

/** The place that is in the frame now, as far as it is known: links in it lead on. */
export const currentPlace = ({ place, visit }: PreviewSnapshot): LocalPlace | null =>
  place && visit ? { ...place, path: visit.path } : place

export function reload(): void {
  const place = currentPlace(usePreview.getState())
  if (place) void showPlace(place)
}

/**
 * The frame has finished loading a page: asks how that one was answered. One that nobody has asked for was
 * dropped by the browser, which shows a page of its own in its place.
 */
export async function frameLoaded(): Promise<void> {
  const { place, view } = usePreview.getState()
  if (!place || view.state !== 'shown') return
  const visit = await askVisit(place)
  if (usePreview.getState().view !== view) return
  if (visit === null && view.triesLeft > 0) await open(place, view.triesLeft - 1)
  else usePreview.setState({ visit })
}

/** Forgets the frame but not the place, so that the panel finds it again. */
export function leavePreview(): void {
  opened += 1
  usePreview.setState({ view: { state: 'empty' }, visit: null })
}

/** Offers the ports of another host; what was shown of the one before is forgotten. */
export function chooseNode(node: NodeName): void {
  if (node === usePreview.getState().node) return
  opened += 1
  usePreview.setState({ node, place: null, view: { state: 'empty' }, visit: null })
}

/** Opens the place in a tab of its own; called from a click, or the browser would refuse. */
export async function openInTab(): Promise<void> {
  const place = currentPlace(usePreview.getState())
  const tab = place && window.open('about:blank', '_blank')
  if (!place || !tab) return
  // The page that comes must not reach back to this one.
  tab.opener = null
  const answer = await askPreview(place)
  if (answer.ok && answer.value.state === 'ready') tab.location.replace(answer.value.address)
  else tab.close()
}
