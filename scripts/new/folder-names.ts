/** Names the folders of new chapters and lessons: the next number, and words of the title. */

/** Lower-case words with dashes between; empty when the title has no letters. */
export const slugOfTitle = (title: string): string =>
  title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')

/** The name after those there are: 03-my-title. */
export function nextFolder(existing: readonly string[], slug: string): string {
  const numbers = existing.map((name) => Number(/^(\d+)-/.exec(name)?.[1] ?? 0))
  return `${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}-${slug}`
}
