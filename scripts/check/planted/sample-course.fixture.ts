/** A small course without a mistake, into which one is planted at a time. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { formatProblem } from '#lib/content/problem.ts'
import { checkCourse } from '#scripts/check/course-problems.ts'

/** A letter-for-letter change of one file; without `from` the file is made, without `to` it is removed. */
export interface Planted {
  /** In the course; the first lesson's file if absent. */
  readonly file?: string
  readonly from?: string
  readonly to?: string
  /** Gives or takes the right to run the file. */
  readonly executable?: boolean
}

/** What an author did wrong, the change that does it, and everything they are told. */
export type PlantedMistake = readonly [
  name: string,
  planted: Planted | readonly Planted[],
  ...told: readonly string[],
]

const one = `---
title: One
summary: The first.
minutes: 5
outcomes: [Know one thing.]
images: [nginx]
nodes: 2
checks:
  - id: web
    kind: container
    title: Run nginx.
    image: nginx
    state: running
    publishes: { host: 8080, container: 80 }
    hints:
      - Think of -p.
      - '\`docker run -d -p 8080:80 nginx\`'
  - id: page
    kind: file
    title: Write a page.
    path: site/index.html
    hints: ['\`echo hi > site/index.html\`']
  - id: look
    kind: script
    title: Let it answer.
    run: checks/look.sh
breaks:
  - id: shop
    title: The shop is closed.
    run: breaks/shop.sh
quiz:
  - id: single
    question: Which?
    options:
      - { text: This., correct: true, why: It is. }
      - { text: That., why: It is not. }
  - id: several
    kind: multiple
    question: Which ones?
    options:
      - { text: These., correct: true, why: They are. }
      - { text: Those., why: They are not. }
  - id: order
    kind: order
    question: In which order?
    items: [first, second, third]
    why: So it is.
---

Hello. See [two](/learn/two#second-part), [below](#the-end) and [docs](https://docs.docker.com/).

![A ship](/ship.png)

## Begin

\`\`\`bash run
docker run -d -p 8080:80 nginx
site/greet.sh && if true; then echo hi; fi
\`\`\`

<Check id="web" />

<File path="site/index.html" />

<Check id="page" />

<Note title="Mind">Words.</Note>

<Tabs>
<Tab title="Linux">

Here.

</Tab>
<Tab title="macOS">

There.

</Tab>
</Tabs>

\`\`\`mermaid
flowchart LR
  accTitle: A
  accDescr: B
  a --> b
\`\`\`

<LiveDiagram kind="layers" image="nginx" />

<Break id="shop" />

<Check id="look" />

<Takeaways>
- One thing.
</Takeaways>

## The end

<Quiz />
`

const two = `---
title: Two
summary: The second.
minutes: 5
outcomes: [Know another thing.]
---

## Second part

A Dockerfile:

\`\`\`dockerfile
FROM nginx:1.26
\`\`\`
`

export const lessonOne = '01-start/01-one'

const sample: Readonly<Record<string, string>> = {
  'course.yaml':
    'title: T\ntagline: A course.\nchapters:\n  - folder: 01-start\n    title: Start\n  - folder: 02-more\n    title: More\n',
  'glossary.yaml': 'terms:\n  - term: container\n    means: A box.\n    lesson: one\n',
  [`${lessonOne}/lesson.mdx`]: one,
  [`${lessonOne}/solution.sh`]: 'docker run -d -p 8080:80 nginx\necho hi > site/index.html\n',
  [`${lessonOne}/checks/look.sh`]: 'curl -s localhost:8080 && exit 0\necho Not yet.\nexit 1\n',
  [`${lessonOne}/breaks/shop.sh`]: 'docker stop shop\n',
  [`${lessonOne}/files/site/greet.sh`]: '#!/bin/sh\necho hello\n',
  '02-more/01-two/lesson.mdx': two,
  '../public/ship.png': '',
}

export interface SampleCourse extends Disposable {
  plant(planted: Planted): void
  /** Everything an author is told, a line each; the first lesson's folder is left out of it. */
  told(): Promise<readonly string[]>
}

/** Writes the sample into a folder of its own, which goes when it is disposed. */
export function sampleCourse(): SampleCourse {
  const home = mkdtempSync(join(tmpdir(), 'slipway-planted-'))
  const root = join(home, 'content')
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  for (const [name, text] of Object.entries(sample)) write(name, text)
  chmodSync(join(root, lessonOne, 'files/site/greet.sh'), 0o755)
  return {
    plant({ file = `${lessonOne}/lesson.mdx`, from, to, executable }) {
      if (executable !== undefined) chmodSync(join(root, file), executable ? 0o755 : 0o644)
      else if (to === undefined) rmSync(join(root, file), { recursive: true })
      else if (from === undefined) write(file, to)
      else write(file, changed(readFileSync(join(root, file), 'utf8'), from, to))
    },
    async told() {
      const { problems } = await checkCourse(root)
      return problems.map((problem) =>
        formatProblem(problem).replace(new RegExp(`^content/${lessonOne}/`), ''),
      )
    },
    [Symbol.dispose]: () => rmSync(home, { recursive: true }),
  }
}

/** A change that changes nothing would plant nothing. */
function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`The sample has no ${from}`)
  return text.replace(from, () => to)
}
