/** `npm run check`: everything that is wrong with the course's content, at once, with file and line. */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { courseFolder } from '#lib/content/course-folder.ts'
import type { ContentProblem } from '#lib/content/problem.ts'
import { checkCourse } from './check/course-problems.ts'
import { tellProblem } from './check/excerpt.ts'
import { requireCourse } from './course.ts'
import { runScript, ScriptFailure, say, seconds } from './say.ts'
import { root } from './settings.ts'

await runScript(async () => {
  const began = performance.now()
  const folder = requireCourse(courseFolder(root, process.env['COURSE_DIR']))
  const { lessons, problems } = await checkCourse(folder)
  if (problems.length > 0) {
    for (const line of await told(problems, dirname(folder))) say.plain(line)
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
    throw new ScriptFailure({
      message: `${count} in the course.`,
      next: 'Each above names file, line and column, and what to write instead.',
    })
  }
  say.done(`${lessons} lessons without a problem (${seconds(performance.now() - began)})`)
})

/** All problems with the lines they are about; files are named from `home`. */
async function told(problems: readonly ContentProblem[], home: string): Promise<readonly string[]> {
  const files = [...new Set(problems.map(({ file }) => file))]
  const read = files.map(async (file) => {
    const text = await readFile(join(home, file), 'utf8').catch(() => undefined)
    return [file, text?.split(/\r?\n/)] as const
  })
  const lines = new Map(await Promise.all(read))
  return problems.flatMap((problem) => tellProblem(problem, lines.get(problem.file)))
}
