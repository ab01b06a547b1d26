/** What is said of troubles that a learner has, each made with the docker command on a real engine. */
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Check, checkSchema, type Verdict } from '#lib/checks/check.ts'
import { troubles } from '#sandbox/checks/troubles.fixture.ts'
import { createEngineWatchers } from '#sandbox/engine/watchers.ts'
import { followChecks } from '#sandbox/lesson-checks.ts'
import { type LearnerShell, startLearnerShell } from '#sandbox/providers/docker/learner-shell.ts'

const log = pino({ level: 'silent' })
const watchers = createEngineWatchers(log)
let shell: LearnerShell

beforeAll(async () => {
  shell = await startLearnerShell('diagnoses-suite')
  await shell.run('docker pull -q nginx; docker pull -q busybox')
})
afterAll(async () => {
  watchers[Symbol.dispose]()
  await shell[Symbol.asyncDispose]()
})

const line = (verdict: Verdict | null) =>
  verdict?.outcome === 'failed'
    ? `${verdict.why} → ${verdict.next}`
    : (verdict?.outcome ?? 'nothing')

/** What a page is told in the end of that check; time is generous, as it ends with the sentence. */
async function said(check: Check, sentence: string): Promise<string> {
  let last: Verdict | null = null
  const { promise, resolve } = Promise.withResolvers<void>()
  using following = followChecks({
    checks: [check],
    alreadyPassed: [],
    sandbox: shell.sandbox,
    source: async () => null,
    log,
    store: async () => undefined,
    report(_, verdict) {
      last = verdict
      if (line(verdict).includes(sentence)) resolve()
    },
  })
  using _watching = watchers.listen(shell.sandbox, following)
  const late = setTimeout(resolve, 90_000)
  await promise
  clearTimeout(late)
  return line(last)
}

test.each(troubles)('$trouble', async ({ deed, check, says }) => {
  if (deed !== undefined) await shell.run(deed)
  expect(await said(checkSchema.parse({ id: 'c', title: 'c', ...check }), says)).toContain(says)
})
