/** Mistakes in links and pictures. */
import type { PlantedMistake } from './sample-course.fixture.ts'

export const inLinks: readonly PlantedMistake[] = [
  [
    'a lesson that does not exist',
    { from: '/learn/two#', to: '/learn/tow#' },
    'lesson.mdx:50:16 link to /learn/tow: there is no such lesson, did you mean "two"?',
  ],
  [
    'a page that does not exist',
    { from: '](#the-end)', to: '](/about)' },
    'lesson.mdx:50:49 link to /about: the site has no such page',
  ],
  [
    'a heading that does not exist',
    { from: '](#the-end)', to: '](#the-edn)' },
    'lesson.mdx:50:43 link to #the-edn: there is no heading "the-edn" there, did you mean "the-end"?',
  ],
  [
    'a heading of another lesson',
    { from: '#second-part', to: '#first-part' },
    'lesson.mdx:50:12 link to /learn/two#first-part: there is no heading "first-part" there; known are second-part',
  ],
  [
    'a term that does not exist',
    { from: '](#the-end)', to: '](/glossary#contaner)' },
    'lesson.mdx:50:43 link to /glossary#contaner: there is no term "contaner" there, did you mean "container"?',
  ],
  [
    'a path between files',
    { from: '](#the-end)', to: '](../02-two/lesson.mdx)' },
    'lesson.mdx:50:43 link to ../02-two/lesson.mdx: links of a lesson begin with / or https://; another lesson is /learn/ and its name',
  ],
  [
    'a file of the lesson',
    { from: '](#the-end)', to: '](files/site/greet.sh)' },
    'lesson.mdx:50:43 link to files/site/greet.sh: files are opened in the editor; write <File path="site/greet.sh" /> instead',
  ],
  [
    "the learner's own computer",
    { from: '](#the-end)', to: '](http://localhost:8080/)' },
    "lesson.mdx:50:43 link to http://localhost:8080/: that is the reader's own computer; say “open port 8080” instead, and put the address in backticks",
  ],
  [
    'a misspelt scheme',
    { from: 'https://docs', to: 'htps://docs' },
    'lesson.mdx:50:65 link to htps://docs.docker.com/: only https:, http: and mailto: can be followed',
  ],
  [
    'no address',
    { from: '](#the-end)', to: ']()' },
    'lesson.mdx:50:43 this link leads nowhere; write an address between ( and )',
  ],
  [
    'a picture that is missing',
    { from: '/ship.png', to: '/shop.png' },
    'lesson.mdx:52:1 picture /shop.png: there is no such file; put it at public/shop.png',
  ],
  [
    'a picture beside the lesson',
    { from: '/ship.png', to: 'ship.png' },
    'lesson.mdx:52:1 picture ship.png: put the file into public/pictures/ and write /pictures/ship.png',
  ],
  [
    'a picture from elsewhere',
    { from: '/ship.png', to: 'https://x.test/ship.png' },
    'lesson.mdx:52:1 picture https://x.test/ship.png: pages show no pictures of other sites; put the file into public/',
  ],
  [
    'a picture without words',
    { from: '![A ship]', to: '![]' },
    'lesson.mdx:52:1 picture /ship.png: say what it shows: ![A whale carries boxes](/ship.png)',
  ],
]
