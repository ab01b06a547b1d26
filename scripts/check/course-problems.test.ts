import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { formatProblems } from '#lib/content/problem.ts'
import { checkCourse } from '#scripts/check/course-problems.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-check-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const outline = 'title: T\ntagline: A course.\nchapters:\n  - folder: 01-start\n    title: Start\n'
const lessonFolder = '01-start/01-one'
const lessonFile = `content/${lessonFolder}/lesson.mdx`

/** Ten lines, so that the first line of the body is the eleventh. */
const head = (images = '[nginx, busybox]') => `---
title: One
summary: The first.
minutes: 5
outcomes: [Know one thing.]
images: ${images}
# five

# seven
---
`

const checked = (body: string) => ({
  text: head()
    .replace('# five', 'checks: [{ id: web, kind: container, title: Run., state: running }]')
    .concat(body, '\n<Check id="web"/>\n'),
})

function write(files: Readonly<Record<string, string>>): string {
  const root = join(folder, 'content')
  for (const [name, text] of Object.entries({ 'course.yaml': outline, ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return root
}

/** With lines, without columns; planted-mistakes.test.ts has both. */
async function problemsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { problems } = await checkCourse(write(files))
  if (problems.length === 0) return []
  return formatProblems(problems)
    .replace(/^(\S+:\d+):\d+/gm, '$1')
    .split('\n')
}

const bodyProblems = async (body: string, images?: string) =>
  problemsOf({ [`${lessonFolder}/lesson.mdx`]: head(images) + body })

const block = (info: string, ...lines: string[]) =>
  [`\`\`\`${info}`, ...lines, '```', ''].join('\n')

describe('a course without mistakes', () => {
  test('has none, and its lessons are counted', async () => {
    const body = [
      block('bash run', 'docker run -d -p 80:80 --name web nginx'),
      block('bash run fails', 'docker run nothing-like-it'),
      block('bash run keeps', 'docker logs -f web'),
      block('text output {2} title="what it says"', '…'),
      block('mermaid', 'flowchart LR', 'accTitle: A', 'accDescr: B', 'a --> b'),
      '{/* a comment */} Words{" "}and `{{.State}}`.\n',
    ].join('\n')
    const root = write({
      [`${lessonFolder}/lesson.mdx`]: checked(body).text,
      [`${lessonFolder}/solution.sh`]: 'docker run -d nginx\n',
    })
    expect(await checkCourse(root)).toEqual({ lessons: 1, problems: [] })
  })
})

describe('a course with mistakes', () => {
  test('has all of them told at once, whatever their kind', async () => {
    const lesson = checked(
      `See [two](/learn/tw).\n\n${block('bash run', 'docker pull nginks')}\n<Tip>\n  never closed\n`,
    ).text
    const files = {
      [`${lessonFolder}/lesson.mdx`]: lesson,
      '01-start/02-two/lesson.mdx': head().replace('minutes: 5', 'minutes: long'),
    }
    expect(await problemsOf(files)).toEqual([
      `${lessonFile}:11 link to /learn/tw: there is no such lesson, did you mean "two"?`,
      `${lessonFile}:14 docker pull: nginks is not in the image catalog, did you mean "nginx"?`,
      `${lessonFile}:17 this is not valid MDX: <Tip> is never closed; end it with </Tip>, or put it in backticks if it is text`,
      'content/01-start/01-one/solution.sh missing; it does every step that a check asks for',
      'content/01-start/02-two/lesson.mdx:4 minutes: "long" is not a number; write digits without quotation marks, like 10',
    ])
  })

  test('without a folder says that the outline is missing', async () => {
    const { problems } = await checkCourse(join(folder, 'nowhere'))
    expect(formatProblems(problems)).toBe('nowhere/course.yaml missing; it names the course')
  })
})

describe('blocks', () => {
  test.each([
    ['an empty one cannot be run', 'bash run', '', 'this block is to be run, but it is empty'],
    [
      'of another language',
      'python run',
      'x',
      'only bash blocks can be run; this one is python. Write bash, or take away "run"',
    ],
    [
      'with a misspelt word',
      'bash fials',
      'ls',
      'unknown word "fials" after bash, did you mean "fails"?',
    ],
    [
      'with half of two words',
      'bash keeps',
      'ls',
      '"keeps" says how a run ends; write "run keeps"',
    ],
    [
      'with words at odds',
      'bash run fails keeps',
      'ls',
      'a block cannot both fail and keep running; take away "fails" or "keeps"',
    ],
    ['both run and output', 'bash run output', 'ls', 'a block is either run or output, not both'],
  ])('%s', async (_, info, text, message) => {
    expect(await bodyProblems(`Words.\n\n${block(info, text)}`)).toEqual([
      `${lessonFile}:13 ${message}`,
    ])
  })

  test('one that never ends', async () => {
    expect(await bodyProblems('```bash run\nls\n')).toEqual([
      `${lessonFile}:11 this block is never closed; end it with a line of its own fence`,
    ])
  })
})

describe('diagrams', () => {
  test('are checked, with lines of the lesson', async () => {
    const diagram = block('mermaid', 'flowchart LR', 'accTitle: A', 'a --> b')
    expect(await bodyProblems(`Words.\n\n${diagram}`)).toEqual([
      `${lessonFile}:14 diagram: missing accDescr; add "accDescr: …", what the diagram shows, in words`,
    ])
  })
})

describe('MDX', () => {
  test('a brace in prose would be run as code', async () => {
    expect(await bodyProblems('Words.\n\nThe {name} of it.\n')).toEqual([
      `${lessonFile}:13 {name} would be run as code; put it in backticks, or write \\{ for a brace`,
    ])
  })

  test('lessons import nothing', async () => {
    expect(await bodyProblems("import x from 'y'\n")).toEqual([
      `${lessonFile}:11 lessons have no import or export; remove this line`,
    ])
  })
})

describe('live diagrams', () => {
  test.each([
    [
      'without a kind',
      '<LiveDiagram />',
      'missing kind; write kind="…", one of topology, lifecycle, layers, volumes, compose, swarm',
    ],
    [
      'of an unknown kind',
      '<LiveDiagram kind="topolgy" />',
      'unknown kind "topolgy", did you mean "topology"?',
    ],
    [
      'without what it is about',
      '<LiveDiagram kind="layers" />',
      'a layers diagram needs image="…"',
    ],
    [
      'with what another kind has',
      '<LiveDiagram kind="topology" image="nginx" />',
      'a topology diagram has no image; take it away',
    ],
  ])('%s', async (_, tag, message) => {
    expect(await bodyProblems(`Words.\n\n${tag}\n`)).toEqual([
      `${lessonFile}:13 <LiveDiagram>: ${message}`,
    ])
  })

  test('of every kind', async () => {
    const tags = [
      'kind="topology"',
      'kind="lifecycle" container="web"',
      'kind="lifecycle"',
      'kind="layers" image="nginx"',
      'kind="volumes"',
      'kind="compose" project="shop"',
      'kind="swarm"',
    ].map((attributes) => `<LiveDiagram ${attributes} />`)
    expect(await bodyProblems(tags.join('\n\n'))).toEqual([])
  })
})

describe('playgrounds for diagrams', () => {
  const fence = block('mermaid', 'flowchart LR', 'accTitle: A', 'accDescr: B', 'a --> b')

  test('hold one diagram', async () => {
    expect(await bodyProblems(`<MermaidPlayground>\n\n${fence}\n</MermaidPlayground>\n`)).toEqual(
      [],
    )
  })

  test('without one, or with settings, cannot begin', async () => {
    const body = `<MermaidPlayground />\n\n<MermaidPlayground start="x">\n\n${fence}\n</MermaidPlayground>\n`
    expect(await bodyProblems(body)).toEqual([
      `${lessonFile}:11 <MermaidPlayground>: put one \`\`\`mermaid fence into it, with an empty line before and after`,
      `${lessonFile}:13 <MermaidPlayground>: it has no "start"; take it away`,
    ])
  })
})

describe('images', () => {
  test('a tag that is not offered, on the second line of a block', async () => {
    expect(await bodyProblems(block('bash run', 'docker ps', 'docker run nginx:1.25'))).toEqual([
      `${lessonFile}:13 docker run: nginx:1.25 is not in the image catalog, did you mean "nginx:1.26"?`,
    ])
  })

  test('what the lesson builds or tags itself, and other registries, are not looked for', async () => {
    const body = block(
      'bash run',
      'docker build -t my-app:v1 .',
      'docker run my-app:v1',
      'docker tag my-app:v1 localhost:5000/my-app',
      'docker pull localhost:5000/my-app',
    )
    expect(await bodyProblems(body)).toEqual([])
  })

  test('an image that the frontmatter does not list', async () => {
    expect(await bodyProblems(block('bash run', 'docker pull redis'))).toEqual([
      `${lessonFile}:12 docker pull: redis is not listed under images in the frontmatter; add it`,
    ])
  })

  test('a listed image that does not exist', async () => {
    expect(await bodyProblems('Words.\n', '[nginx, busibox]')).toEqual([
      `${lessonFile}:6 images[1]: busibox is not in the image catalog, did you mean "busybox"?`,
    ])
  })
})
