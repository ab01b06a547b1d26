/** Every component that a lesson may use, bound to the lesson that uses it. */
import type { MDXComponents } from 'mdx/types'
import Link, { type LinkProps } from 'next/link'
import type { ComponentProps } from 'react'
import { aheadOf } from '#components/course-nav/ahead.ts'
import { promiseOf, titleOf } from '#components/diagrams/live/live-promise.ts'
import { Quiz } from '#components/quiz/quiz.tsx'
import { Check } from '#components/workspace/check.tsx'
import type { LessonComponentName } from '#lib/content/components.ts'
import type { Lesson } from '#lib/content/schema.ts'
import { liveDiagramSchema } from '#lib/diagrams/live/live-diagram-schema.ts'
import { Hint, Note, Takeaways, Tip, Warning } from './callout.tsx'
import { CodeBlock } from './code-block.tsx'
import { Break, FileLine, LiveDiagram, MermaidPlayground } from './rare-parts.tsx'
import { Tab, Tabs } from './tabs.tsx'
import { Term } from './term.tsx'

/** Components that need no lesson: plain Markdown and asides. */
export const plainComponents = {
  a: LessonLink,
  table: ScrollableTable,
  th: HeaderCell,
  CodeBlock,
  File: FileLine,
  Note,
  Tip,
  Warning,
  Takeaways,
  Hint,
  Tabs,
  Tab,
  Term,
  // What a lesson writes is checked by `npm run check` too, which says it better.
  LiveDiagram: (props: unknown) => {
    const request = liveDiagramSchema.parse(props)
    return <LiveDiagram request={request} title={titleOf(request)} promise={promiseOf(request)} />
  },
  MermaidPlayground,
} satisfies MDXComponents

/** All components, for one lesson: checks and questions come from its frontmatter. */
export function lessonComponents(lesson: Lesson) {
  const { checks, breaks, quiz } = lesson.frontmatter
  return {
    ...plainComponents,
    // biome-ignore lint/correctness/noComponentHookFactories: bound on the server, where nothing keeps state.
    Check: ({ id }: { readonly id: string }) => {
      const check = checks.find((c) => c.id === id)
      return check ? <Check lesson={lesson.slug} check={check} /> : null
    },
    // biome-ignore lint/correctness/noComponentHookFactories: as above.
    Break: ({ id }: { readonly id: string }) => {
      const broken = breaks.find((b) => b.id === id)
      return broken ? <Break lesson={lesson.slug} broken={broken} /> : null
    },
    // biome-ignore lint/correctness/noComponentHookFactories: as above.
    Quiz: ({ id }: { readonly id?: string }) => (
      <Quiz lesson={lesson.slug} questions={quiz.filter((q) => id === undefined || q.id === id)} />
    ),
  } satisfies MDXComponents & Record<LessonComponentName, unknown>
}

/** Links within the course change the page without a reload. */
function LessonLink({ href = '', ...rest }: ComponentProps<'a'>) {
  // Markdown gives a link a title and children, never the handlers whose types differ.
  if (href.startsWith('/'))
    return <Link {...(rest as Omit<LinkProps<string>, 'href'>)} {...aheadOf(href)} href={href} />
  const leaves = /^https?:/.test(href)
  return <a href={href} {...rest} {...(leaves ? { rel: 'noreferrer' } : {})} />
}

/** A wide table scrolls by itself, also with the keyboard. */
function ScrollableTable(props: ComponentProps<'table'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards could not scroll it otherwise.
    <div className="table-scroll" tabIndex={0}>
      <table {...props} />
    </div>
  )
}

/** An empty corner of a table heads nothing. */
function HeaderCell({ children, ...rest }: ComponentProps<'th'>) {
  return children ? <th {...rest}>{children}</th> : <td {...rest} />
}
