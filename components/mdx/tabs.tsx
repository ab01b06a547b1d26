/** The <Tabs> and <Tab> of lessons, which are read here on the server and shown by TabSet. */
import { Children, isValidElement, type ReactNode } from 'react'
import { TabSet } from './rare-parts.tsx'
import type { Alternative } from './tab-set.tsx'

interface TabProps {
  readonly title: string
  readonly children: ReactNode
}

/** One alternative. It has no look of its own: Tabs reads its title and content. */
export function Tab({ children }: TabProps) {
  return children
}

export function Tabs({ children }: { readonly children: ReactNode }) {
  const alternatives = Children.toArray(children).flatMap((child): Alternative[] =>
    isValidElement<TabProps>(child) && child.type === Tab
      ? [{ title: child.props.title, content: child.props.children }]
      : [],
  )
  return <TabSet alternatives={alternatives} />
}
