/** `npm run check`: everything that is wrong with the course's content, at once, with file and line. */
import { resolve } from 'node:path'
import { formatProblems } from '#lib/content/problem.ts'
import { checkCourse } from './check/course-problems.ts'
import { runScript, ScriptFailure, say, seconds } from './say.ts'
import { root } from './settings.ts'

await runScript(async () => {
  const began = performance.now()
  const folder = resolve(root, process.env['COURSE_DIR'] || 'content')
  const { lessons, problems } = await checkCourse(folder)
  if (problems.length > 0) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
    throw new ScriptFailure({
      message: `${count} in the course.`,
      next: 'Each line above names file and line, and what to write instead.',
      output: formatProblems(problems).split('\n'),
    })
  }
  say.done(`${lessons} lessons without a problem (${seconds(performance.now() - began)})`)
})
