import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'

const others = 4
const rounds = 50

let folder: string
let workers: readonly Worker[]
const ready = new SharedArrayBuffer(4)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-db-'))
  const script = join(import.meta.dirname, 'open-at-once.fixture.ts')
  workers = Array.from({ length: others }, () => {
    return new Worker(script, { workerData: { others, ready } })
  })
})

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.terminate()))
  rmSync(folder, { recursive: true })
})

test('a new file is opened by everybody who asks at the same time', async () => {
  const answers = new Set<unknown>()
  for (let round = 0; round < rounds; round++) {
    new Int32Array(ready).fill(0)
    const told = workers.map(async (worker) => {
      const answer = once(worker, 'message')
      worker.postMessage(join(folder, `${round}`))
      return (await answer)[0]
    })
    for (const answer of await Promise.all(told)) answers.add(answer)
  }
  expect([...answers]).toEqual(['opened'])
})
