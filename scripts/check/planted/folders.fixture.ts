/** Mistakes in the files and folders of a course. */
import type { PlantedMistake } from './sample-course.fixture.ts'

export const inFolders: readonly PlantedMistake[] = [
  [
    'a chapter without a folder',
    { file: 'course.yaml', from: '02-more', to: '02-moer' },
    'content/02-more this chapter has no title; add it under chapters in course.yaml',
    'content/course.yaml:6:13 chapters[1].folder: there is no folder "02-moer", did you mean "02-more"?',
  ],
  [
    'a chapter twice',
    { file: 'course.yaml', from: '02-more', to: '01-start' },
    'content/02-more this chapter has no title; add it under chapters in course.yaml',
    'content/course.yaml:6:13 chapters[1].folder: "01-start" is named by chapters[0] already; remove one of them',
  ],
  [
    'a folder without a title',
    { file: 'course.yaml', from: '  - folder: 02-more\n    title: More\n', to: '' },
    'content/02-more this chapter has no title; add it under chapters in course.yaml',
  ],
  [
    'a chapter without a title',
    { file: 'course.yaml', from: '    title: More\n', to: '' },
    'content/course.yaml:6:5 chapters[1].title: missing; please add it',
  ],
  ['no course.yaml', { file: 'course.yaml' }, 'content/course.yaml missing; it names the course'],
  [
    'a chapter without lessons',
    { file: '02-more/01-two' },
    'lesson.mdx:50:16 link to /learn/two: there is no such lesson; known are one',
    'content/02-more this chapter has no lesson yet; make one: npm run new -- lesson "Title" --chapter 02-more',
  ],
  [
    'a lesson without a number',
    [{ file: '02-more/three/lesson.mdx', to: 'x' }],
    'content/02-more/three a lesson folder is a number and lower-case words, like 02-why-docker',
  ],
  [
    'two lessons of one name',
    {
      file: '02-more/03-one/lesson.mdx',
      to: '---\ntitle: T\nsummary: S.\nminutes: 1\noutcomes: [O.]\n---\n',
    },
    'content/02-more/03-one/lesson.mdx the name "one" is taken by content/01-start/01-one/lesson.mdx; rename this folder',
  ],
  [
    'a lesson under another name',
    [{ file: '02-more/01-two/lesson.mdx' }, { file: '02-more/01-two/lesson.md', to: 'x' }],
    'content/02-more/01-two/lesson.md nothing reads it; if you mean lesson.mdx, rename it',
    'content/02-more/01-two/lesson.mdx missing; each lesson folder has one',
  ],
  [
    'no solution',
    { file: '01-start/01-one/solution.sh' },
    'solution.sh missing; it does every step that a check asks for',
  ],
  [
    'an empty solution',
    { file: '01-start/01-one/solution.sh', to: '' },
    'solution.sh empty; it does every step that a check asks for',
  ],
  [
    'a solution that is no shell',
    { file: '01-start/01-one/solution.sh', to: 'echo one\nfi\n' },
    'solution.sh:2 this is not valid shell: "fi" cannot stand here',
  ],
  [
    'a check that is no shell',
    { file: '01-start/01-one/checks/look.sh', to: 'if true; then\n  exit 0\n' },
    'checks/look.sh:3 this is not valid shell: it ends too early; look for an if without fi, a do without done, or a { without }',
  ],
  [
    'a misspelt folder',
    { file: '01-start/01-one/file/a.txt', to: 'x' },
    'file nothing reads it; put what is in it into files',
  ],
  [
    'a script that nothing runs',
    { file: '01-start/01-one/checks/old.sh', to: 'exit 0\n' },
    'checks/old.sh nothing runs it; write run: checks/old.sh in the frontmatter under checks, or remove it',
  ],
  [
    'a program that nobody may run',
    { file: '01-start/01-one/files/site/greet.sh', executable: false },
    'files/site/greet.sh the lesson runs it, but it is not executable; chmod +x files/site/greet.sh',
  ],
  [
    'a program without its first line',
    { file: '01-start/01-one/files/site/greet.sh', from: '#!/bin/sh\n', to: '' },
    'files/site/greet.sh the lesson runs it, so let it begin with #!/bin/sh',
  ],
  [
    'different files in one place',
    { file: '02-more/01-two/files/site/greet.sh', to: 'other\n' },
    'content/02-more/01-two/files/site/greet.sh differs from that of content/01-start/01-one, and a learner has one ~/workspace; put it in a folder named after the lesson',
  ],
  [
    'a term of no lesson',
    { file: 'glossary.yaml', from: 'lesson: one', to: 'lesson: oen' },
    'content/glossary.yaml:4:13 there is no lesson "oen", did you mean "one"?',
  ],
]
