/** Mistakes in questions. */
import type { PlantedMistake } from './sample-course.fixture.ts'

export const inQuizzes: readonly PlantedMistake[] = [
  [
    'no right answer',
    { from: 'text: This., correct: true,', to: 'text: This.,' },
    'lesson.mdx:32:5 quiz[0]: no option is right; mark one with correct: true',
  ],
  [
    'two right answers',
    { from: 'text: That.,', to: 'text: That., correct: true,' },
    'lesson.mdx:32:5 quiz[0]: several options are right; keep correct: true at one, or write kind: multiple',
  ],
  [
    'no right one of several',
    { from: 'text: These., correct: true,', to: 'text: These.,' },
    'lesson.mdx:37:5 quiz[1]: no option is right; mark those that are with correct: true',
  ],
  [
    'an unknown kind',
    { from: 'kind: multiple', to: 'kind: multi' },
    'lesson.mdx:38:11 quiz[1].kind: unknown question kind "multi", did you mean "multiple"?',
  ],
  [
    'no explanation',
    { from: ', why: It is not.', to: '' },
    'lesson.mdx:36:9 quiz[0].options[1].why: missing; please add it',
  ],
  [
    'an order of one',
    { from: '[first, second, third]', to: '[first]' },
    'lesson.mdx:46:5 quiz[2].items: needs at least 3 entries, and has 1',
  ],
  [
    'yes for true',
    { from: 'correct: true, why: It is.', to: 'correct: yes, why: It is.' },
    'lesson.mdx:35:33 quiz[0].options[0].correct: "yes" is neither true nor false; write one of them, without quotation marks',
  ],
  [
    'the same answer twice',
    { from: 'text: That.', to: 'text: This.' },
    'lesson.mdx:36:9 quiz[0].options[1]: it is the same as options[0]; change or remove one',
  ],
  [
    'the same thing twice in an order',
    { from: 'second, third', to: 'second, first' },
    'lesson.mdx:46:28 quiz[2].items[2]: it is the same as items[0]; change or remove one',
  ],
  [
    'a question never shown',
    { from: '<Quiz />', to: '<Quiz id="single" />\n\n<Quiz id="order" />' },
    'lesson.mdx:37:9 quiz[1]: the lesson never shows it; add <Quiz/> to the text',
  ],
  [
    'a tag for no question',
    { from: '<Quiz />', to: '<Quiz />\n\n<Quiz id="oder" />' },
    'lesson.mdx:103:1 <Quiz id="oder">: the frontmatter has no such question, did you mean "order"?',
  ],
]
