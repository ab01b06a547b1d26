/** Checks what a lesson gives to its components. */
import type { z } from 'zod'
import {
  isLessonComponent,
  type LessonComponent,
  lessonComponents,
} from '#lib/content/components.ts'
import { suggestion } from '#lib/content/suggest.ts'
import { liveDiagramKinds } from '#lib/diagrams/live/live-diagram.ts'
import { liveDiagramSchema } from '#lib/diagrams/live/live-diagram-schema.ts'
import { nodeSchema } from '#lib/nodes.ts'
import { htmlMessages } from './html-problems.ts'
import { type Attribute, isElement, type Node, textOf } from './lesson-tree.ts'
import type { LineProblem } from './line-problem.ts'

/** What is wrong with a component or HTML element, which stands in `parent`. That it is unknown, loading tells. */
export function componentProblems(node: Node, parent: Node): readonly LineProblem[] {
  const name = node.name ?? ''
  const messages = isLessonComponent(name)
    ? [
        ...attributeMessages(node, lessonComponents[name]),
        ...contentMessages(node, lessonComponents[name]),
        ...ownMessages(name, node, parent),
      ]
    : htmlMessages(node)
  return messages.map((message) => ({ ...node.place, message: `<${name}>: ${message}` }))
}

function attributeMessages(node: Node, { props }: LessonComponent): readonly string[] {
  const known = Object.keys(props)
  const missing = known.filter(
    (prop) => props[prop]?.required && !node.attributes.some(({ name }) => name === prop),
  )
  return [
    ...node.attributes.flatMap((attribute) => attributeMessage(attribute, known, props)),
    ...missing
      .filter((prop) => !toldElsewhere.has(`${node.name} ${prop}`))
      .map((prop) => `${prop} is missing; write ${prop}="${props[prop]?.example}"`),
  ]
}

/** By loading, and with the kinds there are. */
const toldElsewhere: ReadonlySet<string> = new Set(['File path', 'LiveDiagram kind'])

function attributeMessage(
  { name, value }: Attribute,
  known: readonly string[],
  props: LessonComponent['props'],
): readonly string[] {
  const example = props[name]?.example
  if (example === undefined) {
    const instead = known.length > 0 ? suggestion(name, known) : '; take it away'
    return [`it has no ${name === '' ? '{...}' : `"${name}"`}${instead}`]
  }
  if (value === undefined) {
    return [`${name} is not a text in quotation marks; write ${name}="${example}"`]
  }
  return value.trim() === '' ? [`${name} is empty; write ${name}="${example}"`] : []
}

function contentMessages({ name, children }: Node, { holds }: LessonComponent): readonly string[] {
  const something = children.some((child) => isElement(child) || hasContent(child))
  if (name !== 'MermaidPlayground' && holds === 'something' && !something) {
    return [`there is nothing in it; write its content between <${name}> and </${name}>`]
  }
  if (holds === 'nothing' && something) {
    return [`nothing stands in it; end it with /> and put the text below`]
  }
  return []
}

const hasContent = ({ type, value = '', children }: Node): boolean =>
  type === 'code' || type === 'image' || value.trim() !== '' || children.some(hasContent)

/** What one component alone asks for. */
function ownMessages(name: string, node: Node, parent: Node): readonly string[] {
  switch (name) {
    case 'LiveDiagram':
      return diagramMessages(node)
    case 'File':
      return fileMessages(node)
    case 'MermaidPlayground':
      return playgroundMessages(node)
    case 'Tab':
      return parent.name === 'Tabs' ? [] : ['it stands alone; put it between <Tabs> and </Tabs>']
    case 'Tabs':
      return tabsMessages(node)
    case 'Takeaways':
      return node.children.some(({ type }) => type === 'list') || textOf(node) === ''
        ? []
        : ['it holds a list; begin each line in it with a dash']
    default:
      return []
  }
}

function fileMessages({ attributes }: Node): readonly string[] {
  const host = attributes.find(({ name }) => name === 'node')?.value
  return host === undefined || nodeSchema.safeParse(host).success
    ? []
    : [`there is no host "${host}"; write node-1, node-2 or node-3`]
}

function tabsMessages({ children }: Node): readonly string[] {
  const tabs = children.filter(({ name }) => name === 'Tab')
  const titles = tabs.map((tab) => tab.attributes.find(({ name }) => name === 'title')?.value)
  const twice = titles.find((title, i) => title !== undefined && titles.indexOf(title) < i)
  return [
    ...(children.length > tabs.length ? ['only <Tab title="…"> may stand in it directly'] : []),
    ...(twice === undefined ? [] : [`two tabs have the title "${twice}"; give each its own`]),
  ]
}

function diagramMessages({ attributes }: Node): readonly string[] {
  const { props } = lessonComponents.LiveDiagram
  const given = Object.fromEntries(
    attributes.filter(({ name }) => Object.hasOwn(props, name)).map((a) => [a.name, a.value]),
  )
  const parsed = liveDiagramSchema.safeParse(given)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => diagramMessage(issue, given))
}

function diagramMessage(
  issue: z.core.$ZodIssue,
  { kind, ...given }: Readonly<Record<string, string | undefined>>,
): string {
  const [name] = issue.path
  if (name === 'kind') {
    return kind === undefined
      ? `missing kind; write kind="…", one of ${liveDiagramKinds.join(', ')}`
      : `unknown kind "${kind}"${suggestion(kind, liveDiagramKinds)}`
  }
  if (issue.code === 'unrecognized_keys') {
    return `a ${kind} diagram has no ${issue.keys.join(' and no ')}; take it away`
  }
  return name === 'node'
    ? `there is no host "${given['node']}"; write node-1, node-2 or node-3`
    : `a ${kind} diagram needs ${String(name)}="…"`
}

function playgroundMessages({ children }: Node): readonly string[] {
  const fences = children.flatMap(({ type, lang }) => (type === 'code' ? [lang ?? ''] : []))
  if (fences.length === 1 && fences[0] === 'mermaid') return []
  return ['put one ```mermaid fence into it, with an empty line before and after']
}
