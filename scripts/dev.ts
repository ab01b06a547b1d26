/** `npm run dev`: the course with hot reload of code and lessons, its mistakes beside them, on the same sandboxes. */
import { join } from 'node:path'
import { checkCourse } from './check/course-problems.ts'
import { forgetHalfWritten } from './dev/half-written.ts'
import { serveProblems } from './dev/problem-server.ts'
import { tellReport } from './dev/tell-report.ts'
import { watchCourse } from './dev/watch-course.ts'
import { say } from './say.ts'
import { serve } from './serve.ts'
import { root } from './settings.ts'

const server = await serveProblems()
// Site and gateway get the environment of this program.
process.env['SLIPWAY_AUTHORING_PORT'] = String(server.port)

await serve({
  mode: 'development',
  async before({ courseDir, distDir }) {
    if (forgetHalfWritten(join(root, distDir)))
      say.note('the last run was killed; what it had half built is built anew')
    watchCourse({
      root: courseDir,
      check: checkCourse,
      onReport(report) {
        server.tell(report)
        tellReport(report)
      },
      onFailure: (thrown) => say.note(`the course could not be checked: ${String(thrown)}`),
    })
  },
})
