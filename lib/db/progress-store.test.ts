import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrations } from '#lib/db/migrations.ts'
import { openProgressStore } from '#lib/db/progress-store.ts'

let dataDir: string

const given = (...options: number[]) => ({ kind: 'chosen' as const, options })

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'slipway-data-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

describe('progress', () => {
  test('is empty for a learner who has done nothing', async () => {
    using store = openProgressStore(dataDir)
    expect(await store.progressOf('ann')).toEqual({ checks: {}, answers: {} })
  })

  test('holds passed checks in the order in which they passed, each once', async () => {
    let clock = 1000
    using store = openProgressStore(dataDir, () => clock++)
    for (const check of ['web', 'logs', 'web']) {
      await store.passCheck({ learner: 'ann', lesson: 'run', check })
    }
    await store.passCheck({ learner: 'ann', lesson: 'images', check: 'pull' })
    expect((await store.progressOf('ann')).checks).toEqual({
      run: ['web', 'logs'],
      images: ['pull'],
    })
  })

  test('holds the latest answer to each question', async () => {
    using store = openProgressStore(dataDir)
    const asked = { learner: 'ann', lesson: 'run', question: 'why' }
    await store.recordAnswer({ ...asked, given: given(0), correct: false })
    await store.recordAnswer({ ...asked, given: given(2), correct: true })
    expect((await store.progressOf('ann')).answers).toEqual({
      run: { why: { given: given(2), correct: true } },
    })
  })

  test('of one learner is not shown to another', async () => {
    using store = openProgressStore(dataDir)
    await store.passCheck({ learner: 'ann', lesson: 'run', check: 'web' })
    expect(await store.progressOf('bob')).toEqual({ checks: {}, answers: {} })
  })

  test('outlives the program, in a folder made when missing', async () => {
    const deep = join(dataDir, 'not', 'there')
    {
      using store = openProgressStore(deep)
      await store.passCheck({ learner: 'ann', lesson: 'run', check: "it's" })
    }
    using again = openProgressStore(deep)
    expect((await again.progressOf('ann')).checks).toEqual({ run: ["it's"] })
  })
})

test('progress is added to, and deleted, for one learner', async () => {
  using store = openProgressStore(dataDir)
  const addition = {
    checks: { run: ['web'] },
    answers: { run: { why: { given: given(1), correct: true } } },
  }
  await store.addProgress('ann', addition)
  await store.addProgress('bob', addition)
  await store.remove('ann')
  expect(await store.progressOf('ann')).toEqual({ checks: {}, answers: {} })
  expect(await store.progressOf('bob')).toEqual(addition)
})

test('two programs open a new file and write to it at once, and nothing is lost', async () => {
  const each = 150
  const codes = await Promise.all(['site', 'gateway'].map((name) => writeMany(name, each)))
  expect(codes).toEqual([0, 0])
  using store = openProgressStore(dataDir)
  const { checks, answers } = await store.progressOf('ann')
  expect(checks['site']).toHaveLength(each)
  expect(checks['gateway']).toHaveLength(each)
  expect(Object.keys(answers['site'] ?? {})).toHaveLength(each)
})

/** Runs the fixture in a process of its own; gives its exit code. */
async function writeMany(lesson: string, count: number): Promise<unknown> {
  const script = join(import.meta.dirname, 'write-many.fixture.ts')
  const child = spawn(process.execPath, [script, dataDir, lesson, String(count)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  return code
}

test('answers of an older file are kept', async () => {
  const file = new DatabaseSync(join(dataDir, 'slipway.db'))
  file.exec(migrations[0])
  file.exec(`insert into answers values ('ann', 'run', 'why', 2, 1, 1000); pragma user_version = 1`)
  file.close()
  using store = openProgressStore(dataDir)
  expect((await store.progressOf('ann')).answers).toEqual({
    run: { why: { given: given(2), correct: true } },
  })
})

test('a file of a newer Slipway is refused rather than damaged', () => {
  openProgressStore(dataDir)[Symbol.dispose]()
  const file = new DatabaseSync(join(dataDir, 'slipway.db'))
  file.exec('pragma user_version = 99')
  file.close()
  expect(() => openProgressStore(dataDir)).toThrow('slipway.db was made by a newer Slipway')
})
