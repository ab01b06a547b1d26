/** Writes progress from a process of its own: DATA_DIR LESSON COUNT. */
import { openProgressStore } from '#lib/db/progress-store.ts'

const [dataDir = '', lesson = '', count = '0'] = process.argv.slice(2)

using store = openProgressStore(dataDir)
for (let i = 0; i < Number(count); i++) {
  await store.passCheck({ learner: 'ann', lesson, check: `check-${i}` })
  await store.recordAnswer({
    learner: 'ann',
    lesson,
    question: `q-${i}`,
    given: { kind: 'chosen', options: [0] },
    correct: true,
  })
}
