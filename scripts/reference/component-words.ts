/** What each component of lessons shows, in one sentence for authors. */
import type { LessonComponentName } from '#lib/content/components.ts'

export const componentWords: Readonly<Record<LessonComponentName, string>> = {
  Check: 'A step, which ticks by itself once it is done. `id` is that of the check at the top.',
  Break: 'Something to repair, with a button that breaks it. `id` is that of the break at the top.',
  Quiz: 'The questions of the lesson; with `id` only that one.',
  File: 'The name of a file in `~/workspace`, and a button that opens it in the editor.',
  Tabs: 'Alternatives, such as one for each platform. Holds one `<Tab>` for each.',
  Tab: 'One of the alternatives.',
  Note: 'Worth knowing, beside the point. `title` replaces the heading.',
  Tip: 'Makes the work easier. `title` replaces the heading.',
  Warning: 'Saves from harm. `title` replaces the heading.',
  Takeaways: 'What to remember of the lesson; holds a list. `title` replaces the heading.',
  Hint: 'Help that stays folded until asked for. `title` replaces the heading.',
  LiveDiagram: 'A diagram of the learner’s own Docker host, which changes with every command.',
  MermaidPlayground:
    'A diagram to change, with its drawing beside it; holds one ` ```mermaid ` fence.',
}
