/** Checks the HTML elements of a lesson: those that no page may have, and attributes that mean nothing there. */
import type { Node } from './lesson-tree.ts'

/** Elements that would run or fetch something; the site's own policy refuses most of them. */
const refused: Readonly<Record<string, string>> = {
  script: 'lessons run no scripts; take it away',
  style: 'lessons bring no styles, which would not follow light and dark; take it away',
  iframe: 'lessons show no other pages; write a link instead',
  video: 'lessons show no videos; tell it in words, or draw it with a ```mermaid fence',
}

/** What is wrong with an element that is no component; none for one without a name, or an unknown component. */
export function htmlMessages({ name, attributes }: Node): readonly string[] {
  if (!name || !/^[a-z]/.test(name)) return []
  const refusal = refused[name]
  if (refusal !== undefined) return [refusal]
  return attributes.flatMap((attribute) => {
    if (attribute.name === 'class') return ['write className instead of class']
    if (attribute.name === 'style') return ['style would not follow light and dark; take it away']
    return /^on/i.test(attribute.name)
      ? [`lessons run no scripts; take ${attribute.name} away`]
      : []
  })
}
