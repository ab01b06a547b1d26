/** Alternatives side by side, of which one is shown. */
'use client'

import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'

export interface Alternative {
  readonly title: string
  readonly content: ReactNode
}

/** Radix makes ids of the values, and an id has no spaces; titles do. */
const valueFor = (title: string): string => title.replace(/[^\p{L}\p{N}]+/gu, '-')

/** All alternatives stay in the page, for readers without JavaScript and for print. */
export function TabSet({ alternatives }: { readonly alternatives: readonly Alternative[] }) {
  return (
    <Tabs.Root className="tabs" defaultValue={valueFor(alternatives[0]?.title ?? '')}>
      <Tabs.List className="tab-list" aria-label="Alternatives">
        {alternatives.map(({ title }) => (
          <Tabs.Trigger key={title} className="tab" value={valueFor(title)}>
            {title}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {alternatives.map(({ title, content }) => (
        <Tabs.Content key={title} className="tab-panel" value={valueFor(title)} forceMount>
          <p className="tab-print-title">{title}</p>
          {content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
