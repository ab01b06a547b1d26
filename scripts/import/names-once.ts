/** Names lessons by their titles, none twice in one import. */
import { slugOfTitle } from '../new/folder-names.ts'

/** Names in the order of asking: the same titles in the same order have the same names. */
export function namesOnce(): (title: string) => string {
  const taken = new Set<string>()
  return (title) => {
    const slug = slugOfTitle(title) || 'lesson'
    let name = slug
    for (let number = 2; taken.has(name); number++) name = `${slug}-${number}`
    taken.add(name)
    return name
  }
}
