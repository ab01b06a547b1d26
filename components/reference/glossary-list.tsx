/** All terms of the course, by the alphabet, each with what it means and where it is taught. */
import Link from 'next/link'
import { InlineText } from '#components/ui/inline-text.tsx'

export interface GlossaryEntry {
  readonly id: string
  readonly term: string
  readonly means: string
  /** The lesson that teaches it. */
  readonly lesson: { readonly slug: string; readonly title: string } | null
}

export function GlossaryList({ entries }: { readonly entries: readonly GlossaryEntry[] }) {
  return (
    <dl className="glossary">
      {entries.map(({ id, term, means, lesson }) => (
        <div key={id} id={id} className="glossary-entry">
          <dt>{term}</dt>
          <dd>
            <InlineText text={means} />{' '}
            {lesson && (
              <Link href={`/learn/${lesson.slug}`} className="glossary-lesson">
                {lesson.title}
              </Link>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
