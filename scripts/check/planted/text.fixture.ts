/** Mistakes in the text of a lesson. */
import type { PlantedMistake } from './sample-course.fixture.ts'

export const inMdx: readonly PlantedMistake[] = [
  [
    'a tag never closed',
    { from: '</Note>', to: '' },
    'lesson.mdx:67:1 this is not valid MDX: <Note> is never closed; end it with </Note>, or put it in backticks if it is text',
  ],
  [
    'a placeholder in angle brackets',
    { from: 'Hello.', to: 'Hello <name>.' },
    'lesson.mdx:50:7 this is not valid MDX: <name> is never closed; end it with </name>, or put it in backticks if it is text',
  ],
  [
    'a closing tag too many',
    { from: '<Break id', to: '</Tip>\n\n<Break id' },
    'lesson.mdx:91:2 this is not valid MDX: this closes a tag that is not open',
  ],
  [
    'a brace',
    { from: 'Hello.', to: 'Hello {name}.' },
    'lesson.mdx:50:7 {name} would be run as code; put it in backticks, or write \\{ for a brace',
  ],
  [
    'a brace never closed',
    { from: 'Hello.', to: 'Hello {name.' },
    'lesson.mdx:50:7 this is not valid MDX: a { is never closed; put it in backticks, or write \\{ for a brace',
  ],
  [
    'less than',
    { from: 'Hello.', to: 'If a <= b.' },
    'lesson.mdx:50:7 this is not valid MDX: this < begins a tag; put it in backticks, or write \\< for the sign',
  ],
  [
    'a comment of HTML',
    { from: 'Hello.', to: 'Hello.\n\n<!-- later -->' },
    'lesson.mdx:52:2 this is not valid MDX: write a comment as {/* … */}',
  ],
  [
    'an import',
    { from: 'Hello.', to: "import x from 'y'\n\nHello." },
    'lesson.mdx:50:1 lessons have no import or export; remove this line',
  ],
  [
    'a second title',
    { from: '## Begin', to: '# Begin' },
    'lesson.mdx:54:1 # is for the title, which stands at the top; begin with ##',
  ],
  [
    'a level left out',
    { from: '## The end', to: '#### The end' },
    'lesson.mdx:99:1 #### skips a level; write ###',
  ],
  [
    'words left from the template',
    { from: 'Hello.', to: 'WRITE HERE: say hello.' },
    'lesson.mdx:50:1 this is still to be written: "WRITE HERE: say hello. See [two](/learn/two#second-part), [below](#the-end) and [docs](https://docs.docker.com/)."',
  ],
]
