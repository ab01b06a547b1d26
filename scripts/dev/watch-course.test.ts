import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ContentProblem } from '#lib/content/problem.ts'
import { type CourseProblems, reportsPath } from '#lib/content/report.ts'
import { serveProblems } from './problem-server.ts'
import { watchCourse } from './watch-course.ts'

let home: string
let root: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'slipway-watch-'))
  root = join(home, 'content')
  mkdirSync(root)
  writeFileSync(join(root, 'course.yaml'), 'titel: T\n')
})
afterEach(() => rmSync(home, { recursive: true }))

const problem: ContentProblem = {
  file: 'content/course.yaml',
  line: 1,
  column: 1,
  message: 'wrong',
}

/** Hands out what is checked, one check after another. */
function checks() {
  const asked: { answer: (problems: readonly ContentProblem[]) => void }[] = []
  const check = () =>
    new Promise<{ problems: readonly ContentProblem[] }>((resolve) => {
      asked.push({ answer: (problems) => resolve({ problems }) })
    })
  return { asked, check }
}

const patient = { timeout: 15_000 }

test('the course is checked at once and after each save, and only its newest state is told', async () => {
  const { asked, check } = checks()
  const told: CourseProblems[] = []
  let change: (path: string) => void = () => undefined
  using watching = watchCourse({
    root,
    check,
    onReport: (report) => told.push(report),
    onFailure: () => undefined,
    follow(_, onChange) {
      change = onChange
      return { [Symbol.dispose]: () => undefined }
    },
  })
  await vi.waitFor(() => expect(asked).toHaveLength(1), patient)
  asked[0]?.answer([problem])
  await vi.waitFor(() => expect(told).toHaveLength(1), patient)
  expect(told[0]).toEqual({ revision: 1, problems: [{ ...problem, text: 'titel: T' }] })

  change('course.yaml')
  await vi.waitFor(() => expect(asked).toHaveLength(2), patient)
  // Saved again before the check was done: its answer is old.
  change('course.yaml')
  asked[1]?.answer([problem])
  await vi.waitFor(() => expect(asked).toHaveLength(3), patient)
  asked[2]?.answer([])
  await vi.waitFor(() => expect(told).toHaveLength(2), patient)
  expect(watching.latest()).toEqual({ revision: 2, problems: [] })
})

test('a save in any folder of the course is seen', async () => {
  mkdirSync(join(root, '01-a', '01-b'), { recursive: true })
  let told = 0
  using _ = watchCourse({
    root,
    check: async () => ({ problems: [] }),
    onReport: () => {
      told += 1
    },
    onFailure: () => undefined,
  })
  await vi.waitFor(() => expect(told).toBe(1), patient)
  writeFileSync(join(root, '01-a', '01-b', 'lesson.mdx'), 'Hello\n')
  await vi.waitFor(() => expect(told).toBe(2), patient)
})

test('a page gets the newest report when it comes, and each one after it', async () => {
  await using server = await serveProblems()
  server.tell({ revision: 1, problems: [] })
  const response = await fetch(`http://127.0.0.1:${server.port}${reportsPath}`)
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  server.tell({ revision: 2, problems: [problem] })
  let text = ''
  for await (const bytes of response.body ?? []) {
    text += Buffer.from(bytes).toString()
    if (text.includes('"revision":2')) break
  }
  const reports = [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data))
  expect(reports).toEqual([
    { revision: 1, problems: [] },
    { revision: 2, problems: [problem] },
  ])
})

test('other addresses of the server say nothing', async () => {
  await using server = await serveProblems()
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404)
})
