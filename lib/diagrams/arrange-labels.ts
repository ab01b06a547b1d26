/** Keeps titles of groups and labels of arrows readable where lines and boxes cross them. */
import type { Box } from '#lib/diagrams/box.ts'
import { boxInDrawing } from '#lib/diagrams/element-box.ts'

/** Changes the drawing, which must still be in its document. */
export function arrangeLabels(svg: Element): void {
  raiseTitles(svg)
  const groups = Array.from(svg.querySelectorAll('.cluster > rect'), boxInDrawing)
  for (const label of svg.querySelectorAll('.edgeLabel')) {
    const box = boxInDrawing(label)
    // The label hides the line below it, so it wears the colour of what it stands on.
    if (groups.some((group) => holds(group, box))) label.classList.add('in-group')
  }
}

/** Draws the titles of groups after the arrows, which would else run through the letters. */
function raiseTitles(svg: Element): void {
  const titles = svg.querySelectorAll('.cluster:not(.statediagram-cluster) > .cluster-label')
  for (const title of titles) {
    const group = title.closest('.cluster')
    const layer = group?.cloneNode(false)
    if (group === null || layer === undefined) continue
    layer.appendChild(title)
    group.closest('.root')?.append(layer)
  }
}

function holds(group: Box, label: Box): boolean {
  const [x, y] = [label.x + label.width / 2, label.y + label.height / 2]
  return x > group.x && x < group.x + group.width && y > group.y && y < group.y + group.height
}
