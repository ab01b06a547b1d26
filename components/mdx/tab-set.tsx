/** Alternatives side by side, of which one is shown. */
'use client'

import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'

export interface Alternative {
  readonly title: string
  readonly content: ReactNode
}

/** All alternatives stay in the page, for readers without JavaScript and for print. */
export function TabSet({ alternatives }: { readonly alternatives: readonly Alternative[] }) {
  return (
    <Tabs.Root className="tabs" defaultValue={alternatives[0]?.title ?? ''}>
      <Tabs.List className="tab-list" aria-label="Alternatives">
        {alternatives.map(({ title }) => (
          <Tabs.Trigger key={title} className="tab" value={title}>
            {title}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {alternatives.map(({ title, content }) => (
        <Tabs.Content key={title} className="tab-panel" value={title} forceMount>
          <p className="tab-print-title">{title}</p>
          {content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
