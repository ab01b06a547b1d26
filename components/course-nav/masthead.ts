/** What stands at the top of every page of a course: its name, its logo, and the pages it has. */
import type { ReferencePage } from '#lib/content/glossary.ts'

export interface Masthead {
  readonly name: string
  /** Address of the logo; the mark of Slipway when null. */
  readonly logo: string | null
  readonly pages: readonly ReferencePage[]
}
