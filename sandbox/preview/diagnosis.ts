/** Says why nothing answered on a port, in the words of the checks that ask ports. */
import { httpCheckSchema } from '#lib/checks/check.ts'
import type { EngineState } from '#lib/engine/state.ts'
import { judgeHttp } from '#sandbox/checks/http.ts'
import type { EngineWatchers } from '#sandbox/engine/watchers.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import type { Words } from './trouble.ts'

export type Diagnosis = Pick<Words, 'why' | 'next'>
export type Diagnose = (sandbox: Sandbox, port: number) => Promise<Diagnosis>

/** Milliseconds the learner's engine may take to tell how it is. */
const patience = 3000

const answersByNow: Diagnosis = {
  why: 'It did not answer a moment ago, and does now.',
  next: 'Reload the preview.',
}

export function createDiagnosis(watchers: EngineWatchers): Diagnose {
  return async (sandbox, port) => {
    const state = await currentState(watchers, sandbox)
    if (state === null) return unknown(port)
    const check = httpCheckSchema.parse({ id: 'preview', title: 'Preview', kind: 'http', port })
    const verdict = await judgeHttp(check, state, sandbox)
    switch (verdict.outcome) {
      case 'passed':
        return answersByNow
      case 'failed':
        return { why: verdict.why, next: verdict.next ?? 'Then reload the preview.' }
      case 'unknown':
        return unknown(port)
    }
  }
}

const unknown = (port: number): Diagnosis => ({
  why: `Nothing answered on port ${port}, and your Docker engine could not be asked why.`,
  next: 'Wait a moment, then reload the preview.',
})

/** Null when the engine does not answer in time. */
function currentState(watchers: EngineWatchers, sandbox: Sandbox): Promise<EngineState | null> {
  const { promise, resolve } = Promise.withResolvers<EngineState | null>()
  const tooLate = setTimeout(() => resolve(null), patience)
  const listening = watchers.listen(sandbox, {
    onState: resolve,
    onMoment: () => undefined,
    onSilent: () => resolve(null),
  })
  return promise.finally(() => {
    clearTimeout(tooLate)
    listening[Symbol.dispose]()
  })
}
