/** The commands used most, in groups, on one page that prints well. */
import Link from 'next/link'
import { InlineText } from '#components/ui/inline-text.tsx'

export interface CheatSheetSection {
  readonly title: string
  /** The lesson that teaches these. */
  readonly lesson: { readonly slug: string; readonly title: string } | null
  readonly entries: readonly { readonly command: string; readonly does: string }[]
}

export function CheatSheet({ sections }: { readonly sections: readonly CheatSheetSection[] }) {
  return (
    <div className="cheat-sheet">
      {sections.map(({ title, lesson, entries }) => (
        <section key={title}>
          <h2>{lesson ? <Link href={`/learn/${lesson.slug}`}>{title}</Link> : title}</h2>
          <dl>
            {entries.map(({ command, does }) => (
              <div key={command}>
                <dt>
                  <code>{command}</code>
                </dt>
                <dd>
                  <InlineText text={does} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
