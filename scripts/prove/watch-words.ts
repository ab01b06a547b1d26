/** What the author of a lesson reads while it is proven on each save. */
import { say } from '../say.ts'
import { lessonReport } from './lesson-report.ts'
import type { WatchWords } from './watch-lesson.ts'

export const watchWords = (slug: string): WatchWords => ({
  proving: () => say.doing(`proving ${slug}`),
  proof(proof) {
    say.plain('')
    for (const line of lessonReport(proof)) say.plain(line)
    say.plain('')
  },
  problems(lines) {
    say.note('the course cannot be proven as it stands:')
    for (const line of lines) say.plain(line)
  },
  waiting: () => say.doing('waiting for the next save; Ctrl-C ends it'),
  savedMeanwhile: () => say.doing('saved meanwhile; beginning anew'),
})
