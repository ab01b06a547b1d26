import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCourseOrThrow } from '#lib/content/load.ts'
import { coverageOf } from '#scripts/coverage/coverage.ts'
import { coverageReport } from '#scripts/coverage/report.ts'
import { root } from '#scripts/settings.ts'

test('docs/coverage.md is what `npm run coverage` would write now', async () => {
  const content = join(root, 'content')
  const { sections } = await coverageOf(content, await loadCourseOrThrow(content))
  expect(await readFile(join(root, 'docs', 'coverage.md'), 'utf8')).toBe(coverageReport(sections))
})
