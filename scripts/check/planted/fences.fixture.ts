/** Mistakes in blocks of code and diagrams. */
import type { PlantedMistake } from './sample-course.fixture.ts'

export const inFences: readonly PlantedMistake[] = [
  [
    'a misspelt language',
    { from: '```bash run', to: '```bahs run' },
    'lesson.mdx:56:4 unknown language "bahs", did you mean "bash"?',
  ],
  [
    'Run without a language',
    { from: '```bash run', to: '```run' },
    'lesson.mdx:56:4 "run" is no language; write one first: bash run',
  ],
  [
    'Run of another language',
    { from: '```bash run', to: '```python run' },
    'lesson.mdx:56 only bash blocks can be run; this one is python. Write bash, or take away "run"',
  ],
  [
    'a misspelt word',
    { from: '```bash run', to: '```bash run fials' },
    'lesson.mdx:56:13 unknown word "fials" after bash, did you mean "fails"?',
  ],
  [
    'words at odds',
    { from: '```bash run', to: '```bash run fails keeps' },
    'lesson.mdx:56 a block cannot both fail and keep running; take away "fails" or "keeps"',
  ],
  [
    'a host that the lesson has not',
    { from: '```bash run', to: '```bash run node-3' },
    'lesson.mdx:56 the lesson has no node-3; write nodes: 3 at its top',
  ],
  [
    'a block never closed',
    { from: 'fi\n```', to: 'fi' },
    'lesson.mdx:9:9 checks[0]: the lesson never shows it; add <Check id="web"/> to the text',
    'lesson.mdx:18:9 checks[1]: the lesson never shows it; add <Check id="page"/> to the text',
    'lesson.mdx:23:9 checks[2]: the lesson never shows it; add <Check id="look"/> to the text',
    'lesson.mdx:28:9 breaks[0]: the lesson never shows it; add <Break id="shop"/> to the text',
    'lesson.mdx:32:9 quiz[0]: the lesson never shows it; add <Quiz/> to the text',
    'lesson.mdx:37:9 quiz[1]: the lesson never shows it; add <Quiz/> to the text',
    'lesson.mdx:43:9 quiz[2]: the lesson never shows it; add <Quiz/> to the text',
    'lesson.mdx:56 this block is not closed before the next begins in line 81; end it with ```',
  ],
  [
    'nothing to run',
    { from: '## The end', to: '```bash run\n```\n\n## The end' },
    'lesson.mdx:99 this block is to be run, but it is empty',
  ],
  [
    'a quotation mark never closed',
    { from: 'echo hi; fi', to: 'echo "hi; fi' },
    'lesson.mdx:58 this is not valid shell: a " is missing; close what was opened here',
  ],
  [
    'an if without its fi',
    { from: '; fi\n', to: '\n' },
    'lesson.mdx:58 this is not valid shell: it ends too early; look for an if without fi, a do without done, or a { without }',
  ],
  [
    'a misspelt image',
    { from: '80:80 nginx\nsite', to: '80:80 ngnix\nsite' },
    'lesson.mdx:57:26 docker run: ngnix is not in the image catalog, did you mean "nginx"?',
  ],
  [
    'a tag that is not offered',
    { from: '80:80 nginx\nsite', to: '80:80 nginx:1.25\nsite' },
    'lesson.mdx:57:26 docker run: nginx:1.25 is not in the image catalog, did you mean "nginx:1.26"?',
  ],
  [
    'an image that is not listed',
    { from: 'images: [nginx]', to: 'images: []' },
    'lesson.mdx:17:36 docker run: nginx is not listed under images in the frontmatter; add it',
    'lesson.mdx:57:26 docker run: nginx is not listed under images in the frontmatter; add it',
  ],
  [
    'a listed image that does not exist',
    { from: 'images: [nginx]', to: 'images: [nginx, redi]' },
    'lesson.mdx:6:17 images[1]: redi is not in the image catalog, did you mean "redis"?',
  ],
  [
    'a listed tag that does not exist',
    { from: 'images: [nginx]', to: 'images: [nginx, "redis:5"]' },
    'lesson.mdx:6:17 images[1]: redis:5 is not in the image catalog, did you mean "redis:8"?',
  ],
  [
    'a misspelt image in a check',
    { from: '    image: nginx', to: '    image: ngnix' },
    'lesson.mdx:12:12 checks[0].image: ngnix is not in the image catalog, did you mean "nginx"?',
  ],
  [
    'an image of a Dockerfile',
    { file: '02-more/01-two/lesson.mdx', from: 'nginx:1.26', to: 'nginx:1.62' },
    'content/02-more/01-two/lesson.mdx:13:6 FROM: nginx:1.62 is not in the image catalog, did you mean "nginx:1.26"?',
  ],
  [
    'a diagram without a name',
    { from: '  accTitle: A\n', to: '' },
    'lesson.mdx:83 diagram: missing accTitle; add "accTitle: …", a short name of the diagram',
  ],
  [
    'a diagram without words',
    { from: '  accDescr: B\n', to: '' },
    'lesson.mdx:83 diagram: missing accDescr; add "accDescr: …", what the diagram shows, in words',
  ],
  [
    'a diagram with a slip',
    { from: 'a --> b', to: 'a --> b]' },
    'lesson.mdx:86 diagram: Mermaid cannot read "a --> b]"; look for a slip in this line, or at the end of the one before',
  ],
]
