/** The components that a lesson may use; components/mdx/registry.tsx has one for each. */
export const lessonComponentNames = [
  'Check',
  'Break',
  'Quiz',
  'File',
  'Tabs',
  'Tab',
  'Note',
  'Tip',
  'Warning',
  'Takeaways',
  'Hint',
  'LiveDiagram',
  'MermaidPlayground',
] as const

export type LessonComponentName = (typeof lessonComponentNames)[number]
