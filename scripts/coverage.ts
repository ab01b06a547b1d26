/** `npm run coverage`: writes docs/coverage.md, which says where the course has what its syllabus asks for. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCourseOrThrow } from '#lib/content/load.ts'
import { formatProblems } from '#lib/content/problem.ts'
import { coverageOf } from './coverage/coverage.ts'
import { coverageReport } from './coverage/report.ts'
import { runScript, ScriptFailure, say } from './say.ts'
import { root } from './settings.ts'

await runScript(async () => {
  const content = join(root, 'content')
  const { sections, problems } = await coverageOf(content, await loadCourseOrThrow(content))
  await writeFile(join(root, 'docs', 'coverage.md'), coverageReport(sections))
  say.done(`docs/coverage.md written: ${sections.length} sections`)
  if (problems.length === 0) return
  throw new ScriptFailure({
    message: 'The lessons lack something that the syllabus asks for.',
    next: 'Add it to the lesson, or correct content/syllabus.yaml.',
    output: formatProblems(problems).split('\n'),
  })
})
