/** What the search has found. */
import type { SearchHit } from './search-course.ts'

interface SearchHitsProps {
  /** Of the list; each hit's id is this with its number. */
  readonly id: string
  readonly hits: readonly SearchHit[]
  /** The chosen one. */
  readonly at: number
  readonly onPoint: (at: number) => void
  readonly onFollow: (hit: SearchHit) => void
}

export function SearchHits({ id, hits, at, onPoint, onFollow }: SearchHitsProps) {
  return (
    <div id={id} role="listbox" aria-label="Places found" className="search-hits">
      {hits.map((hit, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box.
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box, as in every combobox.
        <div
          key={hit.href}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className="search-hit"
          ref={(element) => {
            if (index === at) element?.scrollIntoView({ block: 'nearest' })
          }}
          onPointerMove={() => onPoint(index)}
          onClick={() => onFollow(hit)}
        >
          <p>
            <strong>{hit.heading || hit.title}</strong>
            {hit.heading && <span> {hit.title}</span>}
          </p>
          <p className="search-excerpt">{hit.excerpt}</p>
        </div>
      ))}
    </div>
  )
}
