/** Alternatives side by side, of which one is shown. */
'use client'

import type { ReactNode } from 'react'
import { useTabs } from '#components/ui/use-tabs.ts'

export interface Alternative {
  readonly title: string
  readonly content: ReactNode
}

/** All alternatives stay in the page, for readers without JavaScript and for print. */
export function TabSet({ alternatives }: { readonly alternatives: readonly Alternative[] }) {
  const tabs = useTabs('Alternatives', alternatives.length)
  return (
    <div className="tabs">
      <div {...tabs.list} className="tab-list">
        {alternatives.map(({ title }, index) => (
          <button key={title} {...tabs.tab(index)} className="tab">
            {title}
          </button>
        ))}
      </div>
      {alternatives.map(({ title, content }, index) => (
        <div key={title} {...tabs.panel(index)} className="tab-panel">
          <p className="tab-print-title">{title}</p>
          {content}
        </div>
      ))}
    </div>
  )
}
