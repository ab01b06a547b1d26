import { expect, test } from 'vitest'
import type { CourseProblems } from '#lib/content/report.ts'
import { followReports } from './problem-feed.ts'

test('reports are told once each, what is none is passed over, and nothing comes after the end', () => {
  const source = new EventTarget()
  let closed = false
  const seen: CourseProblems[] = []
  const following = followReports(
    (report) => seen.push(report),
    () => ({
      addEventListener: (type, listener) =>
        source.addEventListener(type, (event) => {
          if (!closed) listener(event as MessageEvent)
        }),
      close: () => {
        closed = true
      },
    }),
  )
  const send = (data: string) => source.dispatchEvent(new MessageEvent('message', { data }))
  const report = { revision: 1, problems: [{ file: 'content/course.yaml', message: 'missing' }] }
  send(JSON.stringify(report))
  send(JSON.stringify(report))
  send('{"revision":"two"}')
  send('no JSON')
  send(JSON.stringify({ revision: 2, problems: [] }))
  following[Symbol.dispose]()
  send(JSON.stringify({ revision: 3, problems: [] }))
  expect(seen).toEqual([report, { revision: 2, problems: [] }])
})
