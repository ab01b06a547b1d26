/** Mistakes in the fields at the top of a lesson. */
import type { PlantedMistake } from './sample-course.fixture.ts'

export const inFields: readonly PlantedMistake[] = [
  [
    'no dashes at the top',
    { from: '---\n', to: '' },
    'lesson.mdx:1 a lesson starts with a line of three dashes, its frontmatter, and three dashes again',
  ],
  [
    'no dashes after it',
    { from: 'why: So it is.\n---\n', to: 'why: So it is.\n' },
    'lesson.mdx:1 the frontmatter is not closed: add a line of three dashes after it',
  ],
  [
    'a misspelt field',
    { from: 'summary:', to: 'sumary:' },
    'lesson.mdx:2:1 summary: missing; please add it',
    'lesson.mdx:3:1 sumary: unknown key, did you mean "summary"?',
  ],
  [
    'a field that does not exist',
    { from: 'nodes: 2', to: 'nodes: 2\nauthor: Ada' },
    'lesson.mdx:8:1 author: unknown key; known are title, summary, minutes, outcomes, images, nodes, checks, breaks, quiz',
  ],
  [
    'a field left out',
    { from: 'minutes: 5\n', to: '' },
    'lesson.mdx:2:1 minutes: missing; please add it',
  ],
  [
    'words for a number',
    { from: 'minutes: 5', to: 'minutes: five' },
    'lesson.mdx:4:10 minutes: "five" is not a number; write digits without quotation marks, like 10',
  ],
  [
    'a wrong field, and a wrong tag below it',
    [
      { from: 'minutes: 5', to: 'minutes: five' },
      {
        from: '<Takeaways>\n- One thing.\n</Takeaways>',
        to: '<Takeaway>\n- One thing.\n</Takeaway>',
      },
    ],
    'lesson.mdx:4:10 minutes: "five" is not a number; write digits without quotation marks, like 10',
    'lesson.mdx:95:1 <Takeaway>: lessons have no such component, did you mean "Takeaways"?',
  ],
  [
    'a number in quotation marks',
    { from: 'minutes: 5', to: "minutes: '5'" },
    'lesson.mdx:4:10 minutes: "5" is not a number; write digits without quotation marks, like 10',
  ],
  [
    'a number that is too small',
    { from: 'minutes: 5', to: 'minutes: 0' },
    'lesson.mdx:4:10 minutes: 0 is out of range; write at least 1',
  ],
  [
    'a number that is too large',
    { from: 'minutes: 5', to: 'minutes: 600' },
    'lesson.mdx:4:10 minutes: 600 is out of range; write at most 240',
  ],
  [
    'half a minute',
    { from: 'minutes: 5', to: 'minutes: 5.5' },
    'lesson.mdx:4:10 minutes: 5.5 is not a whole number; write 6',
  ],
  [
    'a number for a text',
    { from: 'title: One', to: 'title: 2026' },
    'lesson.mdx:2:8 title: 2026 is not a text; write "2026", in quotation marks',
  ],
  [
    'a text for a list',
    { from: '[Know one thing.]', to: 'Know one thing.' },
    'lesson.mdx:5:11 outcomes: "Know one thing." is not a list; write [Know one thing.]',
  ],
  [
    'an empty list',
    { from: '[Know one thing.]', to: '[]' },
    'lesson.mdx:5:1 outcomes: needs at least 1 entry, and has 0',
  ],
  [
    'an empty text',
    { from: 'title: One', to: "title: ''" },
    'lesson.mdx:2:8 title: is empty; write a text',
  ],
  [
    'nothing after the colon',
    { from: 'title: One', to: 'title:' },
    'lesson.mdx:2:1 title: there is nothing after the colon; write a value',
  ],
  [
    'a colon in a text',
    { from: 'The first.', to: 'First: begin.' },
    'lesson.mdx:3:10 this is not valid YAML: a text that holds a colon and a space needs quotation marks around it',
  ],
  [
    'a backtick at the beginning',
    { from: 'The first.', to: '`docker` it.' },
    'lesson.mdx:3:10 this is not valid YAML: a text cannot begin with `; put it in quotation marks',
  ],
  [
    'a quotation mark never closed',
    { from: 'The first.', to: '"The first.' },
    'lesson.mdx:3:10 this is not valid YAML: a quotation mark is opened here and never closed',
  ],
  [
    'a tab',
    { from: '    kind: container', to: '\tkind: container' },
    'lesson.mdx:10:1 this is not valid YAML: a line begins with a tab; indent with spaces',
  ],
  [
    'a field twice',
    { from: 'minutes: 5', to: 'minutes: 5\nminutes: 6' },
    'lesson.mdx:5:1 this is not valid YAML: "minutes" is written twice; keep one of them',
  ],
]
