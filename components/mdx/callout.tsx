/** Asides of a lesson: notes, tips, warnings, takeaways and hints. */
import { CircleAlert, Info, Lightbulb, ListChecks } from 'lucide-react'
import type { ReactNode } from 'react'

interface CalloutProps {
  /** Replaces the usual heading. */
  readonly title?: string
  readonly children: ReactNode
}

const kinds = {
  note: { heading: 'Note', Icon: Info },
  tip: { heading: 'Tip', Icon: Lightbulb },
  warning: { heading: 'Warning', Icon: CircleAlert },
} as const

/** Worth knowing, beside the point. */
export const Note = (props: CalloutProps) => <Callout kind="note" {...props} />

/** Makes the work easier. */
export const Tip = (props: CalloutProps) => <Callout kind="tip" {...props} />

/** Saves from harm. */
export const Warning = (props: CalloutProps) => <Callout kind="warning" {...props} />

function Callout({ kind, title, children }: CalloutProps & { readonly kind: keyof typeof kinds }) {
  const { heading, Icon } = kinds[kind]
  return (
    <div className="callout" data-kind={kind} role="note">
      <p className="callout-title">
        <Icon aria-hidden="true" size={16} strokeWidth={2} />
        {title ?? heading}
      </p>
      {children}
    </div>
  )
}

/** What to remember of a lesson; holds a list. */
export function Takeaways({ title = 'Key takeaways', children }: CalloutProps) {
  return (
    <section className="takeaways" aria-label={title}>
      <p className="takeaways-title">
        <ListChecks aria-hidden="true" size={18} strokeWidth={1.75} />
        {title}
      </p>
      {children}
    </section>
  )
}

/** Help that stays folded until asked for. */
export function Hint({ title = 'Hint', children }: CalloutProps) {
  return (
    <details className="hint">
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  )
}
