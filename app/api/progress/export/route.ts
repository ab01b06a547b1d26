/** GET: what the learner has done, as a file to keep. */
import { type NextRequest, NextResponse } from 'next/server'
import { learnerOf } from '#app/learner.ts'
import { services } from '#app/services.ts'
import { emptyProgress } from '#lib/progress.ts'
import { progressFile } from '#lib/progress-file.ts'

const headers = {
  'cache-control': 'no-store',
  'content-type': 'application/json',
  'content-disposition': 'attachment; filename="slipway-progress.json"',
}

export async function GET(request: NextRequest): Promise<NextResponse> {
  const { config, store, classes } = services()
  const learner = await learnerOf(request, config.secret)
  const progress = learner === null ? emptyProgress : await store.progressOf(learner)
  const joined = learner === null ? [] : await classes.recordsOf(learner)
  const file = progressFile(progress, Date.now(), joined)
  return new NextResponse(`${JSON.stringify(file, null, 2)}\n`, { headers })
}
