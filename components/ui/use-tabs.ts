/** Tabs and their panels: what makes buttons and boxes of a component into them. */
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { targetOf } from './arrow-keys.ts'

/** `count` tabs under a label, the first of which is shown until another is chosen. By click, or by arrow key, Home and End. */
export function useTabs(label: string, count: number) {
  const id = useId()
  const [shown, show] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, [...Array(count).keys()], shown)
    if (target === undefined) return
    event.preventDefault()
    show(target)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[target]?.focus()
  }
  return {
    shown,
    list: { ref: list, role: 'tablist' as const, 'aria-label': label, onKeyDown },
    tab: (index: number) => ({
      type: 'button' as const,
      role: 'tab' as const,
      id: `${id}-tab-${index}`,
      'aria-selected': index === shown,
      'aria-controls': `${id}-panel-${index}`,
      tabIndex: index === shown ? 0 : -1,
      onClick: () => show(index),
    }),
    /** For a panel that is on the page whether it is shown or not; styles hide it. */
    panel: (index: number) => ({
      role: 'tabpanel' as const,
      id: `${id}-panel-${index}`,
      'aria-labelledby': `${id}-tab-${index}`,
      'data-shown': index === shown,
      tabIndex: 0,
    }),
  }
}
