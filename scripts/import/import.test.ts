import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCourse } from '#scripts/check/course-problems.ts'
import { sourceFolder } from '#scripts/import/files.ts'
import { readKillercoda } from '#scripts/import/killercoda/read-killercoda.ts'
import { readLabspace } from '#scripts/import/labspace/read-labspace.ts'
import { writeCourse } from '#scripts/import/write-course.ts'
import { root } from '#scripts/settings.ts'

const sample = (name: string) => join(root, 'scripts', 'import', 'samples', name)

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-import-'))
  await importSample('killercoda', readKillercoda)
  await importSample('labspace', readLabspace)
})
afterAll(() => rmSync(folder, { recursive: true }))

async function importSample(name: string, read: typeof readKillercoda) {
  const course = await read(sample(name))
  if (!course.ok) throw new Error(course.error)
  return await writeCourse(join(folder, name), course.value)
}

const web = '01-docker-by-doing/01-a-page-of-your-own'
const image = '01-a-first-image/01-a-first-image'
const written = (course: string, path: string) => readFileSync(join(folder, course, path), 'utf8')

test.each(['killercoda', 'labspace'])(
  'a course from %s has nothing amiss but what its author has to write',
  async (course) => {
    const { lessons, problems } = await checkCourse(join(folder, course))
    expect(lessons).toBeGreaterThan(0)
    expect(problems.map(({ message }) => message).filter((m) => !m.includes('WRITE HERE'))).toEqual(
      [],
    )
  },
)

test('a step’s commands can be run, and its verify script is its check', () => {
  const lesson = written('killercoda', `${web}/lesson.mdx`)
  expect(lesson).toContain('images:\n  - nginx\n')
  expect(lesson).toContain(
    'id: step-1\n    kind: script\n    title: Serve the page\n    run: checks/step-1.sh',
  )
  expect(lesson).toContain(
    'Look at the page first: `cat ~/workspace/a-page-of-your-own/page/index.html`\n\n```bash run\ncat ',
  )
  expect(lesson).toContain('<Hint title="Solution">\n  ```bash run\n  docker run -d --name page')
  expect(lesson).toContain('sudo bash ~/workspace/a-page-of-your-own/.scenario/intro.sh')
  expect(lesson).toContain('```bash run keeps\ndocker logs -f page\n```')
  expect(written('killercoda', `${web}/files/a-page-of-your-own/page/index.html`)).toContain(
    'My own page',
  )
  expect(written('killercoda', `${web}/checks/step-1.sh`)).toContain('page nginx$')
})

test('what a learner’s host cannot run is there to be read', () => {
  const lesson = written('killercoda', `${web}/lesson.mdx`)
  expect(lesson).toContain('```bash\nkubectl get pods\n```')
  expect(lesson).toContain(
    'httpd is not in the image catalog; add it there, or use another image. */}\n\n```text',
  )
  expect(lesson).toContain('**Open the page** (port 8080, in the panel Preview)')
  expect(lesson).toContain('mind the \\{braces} and List&lt;String>')
})

test('questions keep their right answers', () => {
  const lesson = written('killercoda', `${web}/lesson.mdx`)
  expect(lesson).toContain('- text: "80"\n        correct: true')
  expect(lesson).toContain(
    'kind: output\n    question: Which option publishes a port?\n    accept:\n      - -p',
  )
  expect(lesson).toContain('<Quiz id="question-1" />')
})

test('all that was lost is listed, and every original is kept', () => {
  const notes = written('killercoda', `${web}/IMPORT.md`)
  for (const lost of [
    'plan.png',
    'interface',
    '`q` typed keys',
    'kubectl',
    'terminal 2',
    'nginx:alpine',
    'background.sh',
  ]) {
    expect(notes).toContain(lost)
  }
  expect(written('killercoda', `${web}/originals/step1/verify.sh`)).toContain('page nginx:alpine$')
  const labspace = written('labspace', `${image}/IMPORT.md`)
  for (const lost of [
    'build.png',
    'cache (memcached)',
    'windows',
    'greeting',
    'Mermaid',
    'line 1',
  ]) {
    expect(labspace).toContain(lost)
  }
})

test('a Labspace’s files, variables and directives become those of a lesson', () => {
  const lesson = written('labspace', `${image}/lesson.mdx`)
  expect(lesson).toContain('path: a-first-image/Dockerfile\n    contains: FROM busybox')
  expect(lesson).toContain('```bash run\n   cp .labspace-files/Dockerfile Dockerfile')
  expect(lesson).toContain('<File path="a-first-image/greeting.txt" />')
  expect(lesson).toContain('At 10:30 this is still true.\n</Tip>')
  expect(lesson).toMatch(/docker run --rm first-image echo "\$\{greeting\}"/)
  expect(lesson).toContain('```bash\ndocker images\n```')
  expect(lesson).not.toContain('PowerShell')
  expect(written('labspace', `${image}/files/a-first-image/.labspace-files/Dockerfile`)).toContain(
    'FROM busybox',
  )
})

test('a lesson that is there is left alone', async () => {
  const path = join(folder, 'labspace', image, 'lesson.mdx')
  const own = `${readFileSync(path, 'utf8')}\nMine.\n`
  writeFileSync(path, own)
  const again = await importSample('labspace', readLabspace)
  expect(again.map((each) => each.folder)).toEqual([null])
  expect(readFileSync(path, 'utf8')).toBe(own)
})

test('nothing outside the folder is read, and no link is followed', async () => {
  const inner = mkdtempSync(join(folder, 'source-'))
  writeFileSync(join(folder, 'secret'), 'mine')
  symlinkSync(join(folder, 'secret'), join(inner, 'link'))
  const source = sourceFolder(inner)
  expect(await source.text('../secret')).toBeNull()
  expect(await source.text('link')).toBeNull()
  expect(await source.text(join(folder, 'secret'))).toBeNull()
})
