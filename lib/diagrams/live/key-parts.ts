/** Gives the parts of a drawing names that stay the same from one drawing to the next. */

/** Writes `data-key` to what Mermaid drew with `id`; unique among the children of one parent. */
export function keyParts(svg: Element, id: string): void {
  const name = (element: Element) => element.id.replace(`${id}-`, '')
  for (const node of svg.querySelectorAll('g.node[id]')) {
    // Mermaid counts its nodes, and the count changes with what comes before.
    setKey(node, name(node).replace(/-\d+$/, ''))
  }
  for (const group of svg.querySelectorAll('g.cluster[id]')) setKey(group, `group ${name(group)}`)
  for (const edge of svg.querySelectorAll('path[data-id]')) {
    setKey(edge, `edge ${edge.getAttribute('data-id')}`)
  }
  for (const text of svg.querySelectorAll('.edgeLabel > .label[data-id]')) {
    setKey(text.parentElement, `label ${text.getAttribute('data-id')}`)
  }
  for (const layer of svg.querySelectorAll('.clusters, .edgePaths, .edgeLabels, .nodes')) {
    setKey(layer, `layer ${layer.getAttribute('class')}`)
  }
  for (const root of svg.querySelectorAll('.nodes > .root')) {
    setKey(root, `root ${root.querySelector('.cluster')?.getAttribute('data-key')}`)
  }
}

function setKey(element: Element | null, key: string): void {
  element?.setAttribute('data-key', key)
}
