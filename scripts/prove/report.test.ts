import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { checkSchema } from '#lib/checks/check.ts'
import { miss } from '#scripts/prove/miss.ts'
import type { Proof } from '#scripts/prove/prove-lesson.ts'
import { missLines, proofTable } from '#scripts/prove/report.ts'

const checks = ['a', 'b'].map((id) =>
  checkSchema.parse({ id, kind: 'image', title: 'Pull it.', reference: 'nginx' }),
)

const proof = (slug: string, misses: Proof['misses']): Proof => ({
  lesson: {
    slug,
    chapter: 'start',
    file: `01-start/01-${slug}/lesson.mdx`,
    frontmatter: {
      title: slug,
      summary: 'S.',
      minutes: 1,
      outcomes: ['O.'],
      images: [],
      nodes: 1,
      breaks: [],
      checks,
      quiz: [],
    },
  },
  blocks: 12,
  misses,
  rows: [],
  pictures: [],
  recalled: [],
  ms: 8430,
})

const long = Array.from({ length: 20 }, (_, i) => `line ${i}`)
const wrong = proof('a-longer-name', [miss('lesson.mdx:7', '`ls` exited with 2', long)])

test('the table has a row for each lesson', () => {
  expect(proofTable([proof('images', []), wrong])).toEqual([
    'lesson          checks   commands    time   result',
    'images               2         12   8.4 s   holds',
    'a-longer-name        2         12   8.4 s   1 miss',
  ])
})

test('a miss is told with its place and the end of what was printed', () => {
  const lines = missLines(wrong).map(stripVTControlCharacters)
  expect(lines[0]).toBe('✗ lesson.mdx:7 `ls` exited with 2')
  expect(lines.slice(1)).toEqual(long.slice(4).map((line) => `    │ ${line}`))
})
