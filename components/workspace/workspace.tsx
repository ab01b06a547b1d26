/** The learner's Docker host beside a lesson. */
import type { Lesson } from '#lib/content/schema.ts'

/** Stand-in until the terminal is there. */
export function Workspace({ lesson }: { readonly lesson?: Lesson | undefined }) {
  return <div>Your Docker host{lesson ? ` for ${lesson.frontmatter.title}` : ''}</div>
}
