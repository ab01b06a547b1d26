/** GET: what the learner has done; the first time, also who they are from now on. DELETE: forgets both. */
import { type NextRequest, NextResponse } from 'next/server'
import { forgetLearner, learnerOf, setLearner } from '#app/learner.ts'
import { problemResponse } from '#app/problem-response.ts'
import { writerOf } from '#app/progress-writes.ts'
import { services } from '#app/services.ts'
import { emptyProgress } from '#lib/progress.ts'

const headers = { 'cache-control': 'no-store' }

export async function GET(request: NextRequest): Promise<NextResponse> {
  const { config, store } = services()
  const learner = await learnerOf(request, config.secret)
  if (learner !== null) {
    return NextResponse.json(await store.progressOf(learner), { headers })
  }
  const response = NextResponse.json(emptyProgress, { headers })
  await setLearner(request, response, crypto.randomUUID(), config.secret)
  return response
}

export async function DELETE(request: NextRequest): Promise<NextResponse> {
  const learner = await writerOf(request)
  if (!learner.ok && learner.error !== 'not-signed-in') return problemResponse(learner.error)
  if (learner.ok) await services().store.remove(learner.value)
  const response = NextResponse.json(emptyProgress, { headers })
  forgetLearner(response)
  return response
}
