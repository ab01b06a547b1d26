/** Opens the preview panel at a place; for links in terminals and lessons. */
import { openPanel } from '#components/workspace/panels.ts'
import type { LocalPlace } from './local-place.ts'
import { showPlace, usePreview } from './preview-store.ts'

export function openPreview(place: LocalPlace): void {
  usePreview.setState({ place, node: place.node })
  openPanel('preview')
  void showPlace(place)
}
