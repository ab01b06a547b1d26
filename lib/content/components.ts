/** The components that a lesson may use and what each takes; components/mdx/registry.tsx has one for each. */

/** An attribute, which is always a text in quotation marks. */
export interface ComponentProp {
  readonly required: boolean
  /** What a lesson would write, for whoever left it out. */
  readonly example: string
}

export interface LessonComponent {
  readonly props: Readonly<Record<string, ComponentProp>>
  /** Whether something stands between its tags. */
  readonly holds: 'something' | 'nothing'
}

const required = (example: string): ComponentProp => ({ required: true, example })
const optional = (example: string): ComponentProp => ({ required: false, example })

const aside = { props: { title: optional('In short') }, holds: 'something' } as const

export const lessonComponents = {
  Check: { props: { id: required('web-running') }, holds: 'nothing' },
  Break: { props: { id: required('closed-shop') }, holds: 'nothing' },
  Quiz: { props: { id: optional('port-order') }, holds: 'nothing' },
  File: {
    props: { path: required('app/Dockerfile'), node: optional('node-2') },
    holds: 'nothing',
  },
  Tabs: { props: {}, holds: 'something' },
  Tab: { props: { title: required('Linux') }, holds: 'something' },
  Note: aside,
  Tip: aside,
  Warning: aside,
  Takeaways: aside,
  Hint: aside,
  LiveDiagram: {
    props: {
      kind: required('topology'),
      node: optional('node-2'),
      container: optional('web'),
      image: optional('nginx'),
      project: optional('shop'),
    },
    holds: 'nothing',
  },
  MermaidPlayground: { props: {}, holds: 'something' },
} as const satisfies Readonly<Record<string, LessonComponent>>

export type LessonComponentName = keyof typeof lessonComponents

export const isLessonComponent = (name: string): name is LessonComponentName =>
  Object.hasOwn(lessonComponents, name)

export const lessonComponentNames: readonly string[] = Object.keys(lessonComponents)
