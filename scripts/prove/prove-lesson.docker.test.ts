import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lessonsOf, loadCourseOrThrow } from '#lib/content/load.ts'
import { readConfig } from '#sandbox/config.ts'
import { createEngineWatchers } from '#sandbox/engine/watchers.ts'
import { wireProvider } from '#sandbox/wire-provider.ts'
import type { RanCommand } from '#scripts/prove/learner-shell.ts'
import { proveLesson } from '#scripts/prove/prove-lesson.ts'
import { createFreshSandboxes } from '#scripts/prove/sandboxes.ts'

const config = readConfig({ ...process.env, SLIPWAY_SECRET: 'x'.repeat(32) })
if (!config.ok) throw new Error(config.error.join('\n'))
const log = pino({ level: 'silent' })
const sandboxes = createFreshSandboxes(wireProvider(config.value, log))
const watchers = createEngineWatchers(log)
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-prove-'))
})
afterAll(async () => {
  watchers[Symbol.dispose]()
  await sandboxes[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const lab = `
  - id: lab
    kind: container
    title: Keep a container named lab.
    name: lab
    state: created
    hints: ['\`docker create --name lab busybox\`']`

const notes = `
  - id: notes
    kind: file
    title: Write notes.txt.
    path: notes.txt
    contains: mine
    hints: ['Put a word into it: \`echo mine > notes.txt\`']`

interface Parts {
  readonly checks: string
  readonly solution: string
  readonly body: string
  /** More of the frontmatter. */
  readonly more?: string
  /** More files, by their path in the lesson's folder. */
  readonly files?: Readonly<Record<string, string>>
}

async function prove({ checks, solution, body, more = '', files: others = {} }: Parts) {
  const content = join(mkdtempSync(join(folder, 'course-')), 'content')
  const frontmatter = `title: One\nsummary: S.\nminutes: 1\noutcomes: [O.]\nchecks:${checks}${more}`
  const files = {
    'course.yaml': 'title: T\ntagline: T.\nchapters: [{ folder: 01-a, title: A }]\n',
    '01-a/01-one/lesson.mdx': `---\n${frontmatter}\n---\n${body}`,
    '01-a/01-one/solution.sh': solution,
    '01-a/01-one/files/app/greet.sh': '#!/bin/sh\necho hello > greeting.txt\n',
    ...Object.fromEntries(Object.entries(others).map(([p, text]) => [`01-a/01-one/${p}`, text])),
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(content, name)), { recursive: true })
    writeFileSync(join(content, name), text)
  }
  chmodSync(join(content, '01-a/01-one/files/app/greet.sh'), 0o755)
  const [lesson] = lessonsOf(await loadCourseOrThrow(content))
  if (!lesson) throw new Error('the course has no lesson')
  const ran: RanCommand[] = []
  const onRan = (_: string, command: RanCommand) => void ran.push(command)
  const proof = await proveLesson(lesson, { content, sandboxes, watchers, log, onRan })
  const misses = proof.misses.map(({ place, message }) => `${place.split('/').at(-1)} ${message}`)
  return { misses, ran }
}

const block = (info: string, ...lines: string[]) => `\n\`\`\`${info}\n${lines.join('\n')}\n\`\`\`\n`

// Each waits more than it works.
test.concurrent('a lesson that holds has no miss, and is taken line by line as printed', async () => {
  const { misses, ran } = await prove({
    checks: lab + notes,
    solution:
      'set -e; docker rm -f lab; docker create --name lab busybox; app/greet.sh; echo mine > notes.txt\n',
    body: [
      block(
        'bash run',
        'docker pull -q busybox',
        '# as it says',
        'cat <<END',
        '  two lines',
        'END',
      ),
      block('bash run', 'app/greet.sh && cat greeting.txt', 'docker create --name lab busybox'),
      '<Check id="lab"/>\n',
      block('bash run fails', 'echo next', 'docker start -a nothing'),
      block('bash run keeps', 'tail -f /dev/null'),
      '<Check id="notes"/>\n',
    ].join('\n'),
  })
  expect(misses).toEqual([])
  expect(ran.map(({ command, ending }) => [command, ending.kind])).toEqual([
    ['docker pull -q busybox', 'exited'],
    ['cat <<END\n  two lines\nEND', 'exited'],
    ['app/greet.sh && cat greeting.txt', 'exited'],
    ['docker create --name lab busybox', 'exited'],
    ['echo next', 'exited'],
    ['docker start -a nothing', 'exited'],
    ['tail -f /dev/null', 'interrupted'],
    ['echo mine > notes.txt', 'exited'],
  ])
  expect(ran[1]?.output).toEqual(['  two lines'])
})

test.concurrent('everything that does not hold is told in one go', async () => {
  const { misses } = await prove({
    checks: `${lab}${notes}
  - id: none
    kind: container
    title: Nothing called web.
    name: web
    state: running`,
    // The second time the name is taken.
    solution: 'set -e\ndocker create --name lab busybox\n',
    body: [
      block('bash run', 'ls /nowhere', 'docker create --name lab busybox'),
      block('bash run fails', 'true'),
      block('bash run keeps', 'true'),
      '<Check id="lab"/>\n<Check id="notes"/>\n<Check id="none"/>\n',
    ].join('\n'),
  })
  const web = 'There is no container called “web” yet. Make it: docker run -d --name web IMAGE'
  const file = 'There is no file notes.txt in ~/workspace yet. Make it: nano ~/workspace/notes.txt'
  expect(misses).toEqual([
    `solution.sh check "notes" did not pass the first time: ${file}`,
    `solution.sh check "none" did not pass the first time: ${web}`,
    'solution.sh:2 it exited with 1 when it runs again, at `docker create --name lab busybox`',
    'lesson.mdx:26 `ls /nowhere` exited with 2',
    'lesson.mdx:32 `true` succeeded, but the lesson says that it fails',
    'lesson.mdx:37 `true` ended by itself with 0, but the lesson says that it keeps running',
    `lesson.mdx:43 check "none" does not pass by the text before it, and its last hint has no command: ${web}`,
  ])
})

test.concurrent('a lesson with several hosts is typed and judged on each, and its solution reaches them with `on`', async () => {
  const { misses, ran } = await prove({
    more: '\nnodes: 2',
    checks: `
  - id: joined
    kind: container
    title: Keep a container named lab on node-2.
    node: node-2
    name: lab
    state: created
    hints: ['\`docker create --name lab busybox\`']${notes}`,
    solution: [
      'set -e',
      '[ "$(on node-2 hostname)" = node-2 ]',
      'if on node-2 bash -c "exit 3"; then exit 1; else [ $? = 3 ]; fi',
      'on node-2 docker rm -f lab',
      'on node-2 docker create --name lab busybox',
      'echo mine > notes.txt',
      '',
    ].join('\n'),
    body: [
      block('bash run node-2', 'hostname', 'ping -c 1 node-1'),
      block('bash run', 'hostname'),
      '<Check id="joined"/>\n<Check id="notes"/>\n',
    ].join('\n'),
  })
  expect(misses).toEqual([])
  expect(ran.flatMap(({ command, output }) => (command === 'hostname' ? output : []))).toEqual([
    'node-2',
    'node-1',
  ])
})

const repair = (more = '') => ({
  checks: `
  - id: repaired
    kind: script
    title: Let the shop answer.
    run: checks/shop.sh
    hints: ['Its file is empty: \`echo open > shop.txt\`']`,
  more: '\nbreaks: [{ id: shop, title: The shop is closed., run: breaks/shop.sh }]',
  files: {
    'checks/shop.sh': `${more}grep -qs open shop.txt && exit 0\necho The shop is closed.\nexit 1\n`,
    'breaks/shop.sh': 'echo closed > shop.txt\n',
  },
})

test.concurrent('a break is made, its checks fail until the repair, and the solution can make it too', async () => {
  const { misses } = await prove({
    ...repair(),
    solution: 'set -e\nbash "$(dirname "$0")/breaks/shop.sh"\nsleep 4\necho open > shop.txt\n',
    body: '<Break id="shop"/>\n\n<Check id="repaired"/>\n',
  })
  expect(misses).toEqual([])
})

test.concurrent('a break that does not work, and checks that pass with it or before it, are told', async () => {
  const lab = repair()
  const passes = 'test -e shop.txt && exit 0\n'
  const early = await prove({
    ...lab,
    files: { ...lab.files, 'checks/shop.sh': passes + lab.files['checks/shop.sh'] },
    solution: 'echo open > shop.txt\n',
    body: '<Break id="shop"/>\n\n<Check id="repaired"/>\n',
  })
  expect(early.misses).toEqual([
    'lesson.mdx:14 check "repaired" passes while "shop" is broken, before any repair',
  ])
  const failing = await prove({
    ...lab,
    files: { ...lab.files, 'breaks/shop.sh': 'echo There is no shop.; echo Build it.; exit 1\n' },
    solution: 'echo open > shop.txt\n',
    body: `${block('bash run', 'echo open > shop.txt; sleep 4')}\n<Break id="shop"/>\n\n<Check id="repaired"/>\n`,
  })
  expect(failing.misses).toEqual([
    'lesson.mdx:19 check "repaired" has passed before "shop" broke anything',
    'lesson.mdx:19 break "shop" did not work: There is no shop. Build it.',
  ])
})
