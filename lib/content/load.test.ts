import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lessonSlugs, lessonsOf, loadCourse, loadCourseOrThrow } from '#lib/content/load.ts'
import { formatProblems } from '#lib/content/problem.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-course-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const outline = `title: Tiny
tagline: A course for tests.
chapters:
  - folder: 01-start
    title: Start
`

const frontmatter = (more = '') => `---
title: One
summary: The first.
minutes: 5
outcomes: [Know one thing.]
${more}---
`

/** Writes a course; undefined leaves the outline as it is. */
function course(files: Readonly<Record<string, string>>): string {
  const root = join(folder, 'content')
  for (const [name, text] of Object.entries({ 'course.yaml': outline, ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  return root
}

/** With lines, without columns; scripts/check/planted-mistakes.test.ts has both. */
async function problemsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
  const loaded = await loadCourse(course(files))
  return loaded.ok
    ? []
    : formatProblems(loaded.error)
        .replace(/^(\S+:\d+):\d+/gm, '$1')
        .split('\n')
}

const one = '01-start/01-one/lesson.mdx'

describe('a course without mistakes', () => {
  test('has chapters and lessons in the order of their folders', async () => {
    const root = course({
      'course.yaml': `${outline}  - folder: 00-before\n    title: Before\n`,
      '01-start/10-ten/lesson.mdx': frontmatter(),
      '01-start/02-two-words/lesson.mdx': frontmatter(),
      '00-before/01-zero/lesson.mdx': frontmatter(),
    })
    const loaded = await loadCourseOrThrow(root)
    expect(loaded.chapters.map((c) => [c.slug, c.title])).toEqual([
      ['before', 'Before'],
      ['start', 'Start'],
    ])
    expect(lessonsOf(loaded).map((l) => [l.slug, l.chapter, l.file])).toEqual([
      ['zero', 'before', '00-before/01-zero/lesson.mdx'],
      ['two-words', 'start', '01-start/02-two-words/lesson.mdx'],
      ['ten', 'start', '01-start/10-ten/lesson.mdx'],
    ])
  })

  test('ignores what code shows, and links with an anchor are links', async () => {
    const body = 'See [it](/learn/one#top). `<Check id="no"/>`\n\n```mdx\n<Check id="no"/>\n```\n'
    expect(await problemsOf({ [one]: frontmatter() + body })).toEqual([])
  })
})

describe('scripts and breaks', () => {
  const named = frontmatter(
    [
      'checks:',
      '  - { id: look, kind: script, title: Look., run: checks/look.sh }',
      'breaks:',
      '  - id: full',
      '    title: The disk is full.',
      '    run: breaks/full.sh',
      '',
    ].join('\n'),
  )
  const body = '<Break id="full"/>\n<Check id="look"/>\n'

  test('are right when the scripts are there and the text shows them', async () => {
    const files = {
      [one]: named + body,
      '01-start/01-one/checks/look.sh': 'exit 1\n',
      '01-start/01-one/breaks/full.sh': 'exit 0\n',
    }
    expect(await problemsOf(files)).toEqual([])
  })

  test('are wrong without a script, with a large one, never shown, or unknown', async () => {
    const files = {
      [one]: `${named}<Break id="ful"/>\n<Check id="look"/>\n`,
      '01-start/01-one/breaks/full.sh': 'x'.repeat(70_000),
    }
    const lesson = 'content/01-start/01-one/lesson.mdx'
    expect(await problemsOf(files)).toEqual([
      `${lesson}:7 checks/look.sh is missing; add it to the lesson's folder`,
      `${lesson}:9 breaks[0]: the lesson never shows it; add <Break id="full"/> to the text`,
      `${lesson}:11 breaks/full.sh has 70000 bytes, the most is 65536; make it shorter`,
      `${lesson}:13 <Break id="ful">: the frontmatter has no such break, did you mean "full"?`,
    ])
  })
})

describe('mistakes in frontmatter', () => {
  test('an unknown check kind names its line and the kind that was meant', async () => {
    const text = frontmatter(
      'checks:\n  - id: web\n    kind: contaner\n    title: Run it.\n    state: running\n',
    )
    expect(await problemsOf({ [one]: `${text}<Check id="web"/>` })).toEqual([
      'content/01-start/01-one/lesson.mdx:8 checks[0].kind: unknown check kind "contaner", did you mean "container"?',
    ])
  })

  test('all mistakes of all lessons come at once', async () => {
    const broken = `---
titel: One
minutes: soon
outcomes: []
checks:
  - id: web
    kind: container
    title: Run it.
    state: runing
    exitcode: 0
---
`
    expect(await problemsOf({ [one]: broken, '01-start/02-two/lesson.mdx': 'Hello' })).toEqual([
      'content/01-start/01-one/lesson.mdx:2 title: missing; please add it',
      'content/01-start/01-one/lesson.mdx:2 summary: missing; please add it',
      'content/01-start/01-one/lesson.mdx:2 titel: unknown key, did you mean "title"?',
      'content/01-start/01-one/lesson.mdx:3 minutes: "soon" is not a number; write digits without quotation marks, like 10',
      'content/01-start/01-one/lesson.mdx:4 outcomes: needs at least 1 entry, and has 0',
      'content/01-start/01-one/lesson.mdx:9 checks[0].state: unknown value "runing", did you mean "running"?',
      'content/01-start/01-one/lesson.mdx:10 checks[0].exitcode: unknown key, did you mean "exitCode"?',
      'content/01-start/02-two/lesson.mdx:1 a lesson starts with a line of three dashes, its frontmatter, and three dashes again',
    ])
  })

  test('a question needs exactly one right option', async () => {
    const quiz =
      'quiz:\n  - id: q\n    question: Why?\n    options:\n      - { text: A, why: a }\n      - { text: B, why: b }\n'
    expect(await problemsOf({ [one]: `${frontmatter(quiz)}<Quiz/>` })).toEqual([
      'content/01-start/01-one/lesson.mdx:7 quiz[0]: no option is right; mark one with correct: true',
    ])
  })

  test('broken YAML is located', async () => {
    expect(await problemsOf({ [one]: '---\ntitle: One\nsummary: "open\n---\n' })).toEqual([
      'content/01-start/01-one/lesson.mdx:3 this is not valid YAML: a quotation mark is opened here and never closed',
    ])
  })

  test('frontmatter that never ends is said to be open', async () => {
    expect(await problemsOf({ [one]: '---\ntitle: One\n' })).toEqual([
      'content/01-start/01-one/lesson.mdx:1 the frontmatter is not closed: add a line of three dashes after it',
    ])
  })
})

describe('mistakes in references', () => {
  const check = 'checks:\n  - { id: web, kind: image, title: Pull it., reference: nginx }\n'

  test('unknown checks, questions, lessons and pages', async () => {
    const body = '<Check id="web"/>\n<Check id="wbe"/>\n<Quiz/>\n[a](/learn/oen) [b](/about)\n'
    expect(await problemsOf({ [one]: frontmatter(check) + body })).toEqual([
      'content/01-start/01-one/lesson.mdx:10 <Check id="wbe">: the frontmatter has no such check, did you mean "web"?',
      'content/01-start/01-one/lesson.mdx:11 <Quiz/>: the frontmatter has no questions under quiz',
      'content/01-start/01-one/lesson.mdx:12 link to /learn/oen: there is no such lesson, did you mean "one"?',
      'content/01-start/01-one/lesson.mdx:12 link to /about: the site has no such page',
    ])
  })

  test('an unknown component', async () => {
    expect(await problemsOf({ [one]: `${frontmatter()}\n<Nte>Look.</Nte>\n` })).toEqual([
      'content/01-start/01-one/lesson.mdx:8 <Nte>: lessons have no such component, did you mean "Note"?',
    ])
  })

  test('a file that could not be in the workspace', async () => {
    const body = '<File path="app/Dockerfile" />\n<File path="/etc/passwd" />\n<File />\n'
    expect(await problemsOf({ [one]: frontmatter() + body })).toEqual([
      'content/01-start/01-one/lesson.mdx:8 <File path="/etc/passwd">: write the path as it is below ~/workspace, like app/Dockerfile; no slash in front, no . or ..',
      'content/01-start/01-one/lesson.mdx:9 <File/>: say which file, like <File path="app/Dockerfile" />',
    ])
  })

  test('a check that the text never shows', async () => {
    expect(await problemsOf({ [one]: frontmatter(check) })).toEqual([
      'content/01-start/01-one/lesson.mdx:7 checks[0]: the lesson never shows it; add <Check id="web"/> to the text',
    ])
  })

  test('an id used twice', async () => {
    const twice = `${check}  - { id: web, kind: image, title: Again., reference: redis }\n`
    expect(await problemsOf({ [one]: `${frontmatter(twice)}<Check id="web"/>` })).toEqual([
      'content/01-start/01-one/lesson.mdx:8 checks[1].id: "web" is taken by checks[0]; ids are unique within a lesson',
    ])
  })

  test('a link to a lesson that has mistakes of its own is not a second problem', async () => {
    const files = { [one]: `${frontmatter()}[two](/learn/two)`, '01-start/02-two/lesson.mdx': '' }
    expect(await problemsOf(files)).toHaveLength(1)
  })
})

describe('mistakes in folders', () => {
  test('chapters without a folder, folders without a title, lessons without a number or file', async () => {
    const files = {
      'course.yaml': `${outline}  - folder: 02-contaners\n    title: Containers\n`,
      [one]: frontmatter(),
      '01-start/loose/lesson.mdx': frontmatter(),
      '01-start/03-empty/notes.txt': '',
      '02-containers/01-run/lesson.mdx': frontmatter(),
    }
    expect(await problemsOf(files)).toEqual([
      'content/01-start/03-empty/lesson.mdx missing; each lesson folder has one',
      'content/01-start/loose a lesson folder is a number and lower-case words, like 02-why-docker',
      'content/02-containers this chapter has no title; add it under chapters in course.yaml',
      'content/course.yaml:6 chapters[1].folder: there is no folder "02-contaners", did you mean "02-containers"?',
    ])
  })

  test('two lessons of one name', async () => {
    const files = { [one]: frontmatter(), '01-start/02-one/lesson.mdx': frontmatter() }
    expect(await problemsOf(files)).toEqual([
      'content/01-start/02-one/lesson.mdx the name "one" is taken by content/01-start/01-one/lesson.mdx; rename this folder',
    ])
  })

  test('no course.yaml', async () => {
    const loaded = await loadCourse(join(folder, 'content'))
    expect(loaded).toEqual({
      ok: false,
      error: [{ file: 'content/course.yaml', message: 'missing; it names the course' }],
    })
  })
})

test('slugs are known whatever is wrong inside the lessons', async () => {
  expect(await lessonSlugs(course({ [one]: 'no frontmatter' }))).toEqual(['one'])
})

test('the throwing form lists every problem', async () => {
  const root = course({ [one]: '', '01-start/02-two/lesson.mdx': '' })
  await expect(loadCourseOrThrow(root)).rejects.toThrow(/01-one[\s\S]*02-two/)
})
