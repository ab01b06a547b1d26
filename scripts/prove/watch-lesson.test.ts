import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { root } from '#scripts/settings.ts'
import type { Proof } from './prove-lesson.ts'
import { watchLesson } from './watch-lesson.ts'

let content: string
beforeEach(() => {
  content = join(mkdtempSync(join(tmpdir(), 'slipway-watch-')), 'content')
  cpSync(join(root, 'content'), content, { recursive: true })
})
afterEach(() => rmSync(join(content, '..'), { recursive: true }))

const patient = { timeout: 15_000 }

test('a save gives up the proof that it overtakes, even one that never ends, and begins anew', async () => {
  const abandoned: number[] = []
  const told: string[] = []
  const proofs: ((proof: Proof) => void)[] = []
  let rounds = 0
  let save: (path: string) => void = () => undefined
  void watchLesson({
    slug: 'first-run',
    content,
    sandboxes: {
      begin() {
        const round = ++rounds
        const withFresh = () => Promise.reject(new Error('no hosts here'))
        return { withFresh, abandon: async () => void abandoned.push(round) }
      },
      keepReady: () => undefined,
    },
    prove: () => new Promise((resolve) => proofs.push(resolve)),
    follow(onChange) {
      save = onChange
      return { [Symbol.dispose]: () => undefined }
    },
    tell: {
      proving: () => told.push('proving'),
      proof: () => told.push('proof'),
      problems: () => told.push('problems'),
      waiting: () => told.push('waiting'),
      savedMeanwhile: () => told.push('saved'),
    },
  })
  await vi.waitFor(() => expect(proofs).toHaveLength(1), patient)
  save(join('02-images', 'elsewhere', 'lesson.mdx'))
  save(join('01-foundations', '03-first-run', 'solution.sh'))
  await vi.waitFor(() => expect(proofs).toHaveLength(2), patient)
  expect(abandoned).toEqual([1])
  proofs[1]?.({} as Proof)
  await vi.waitFor(() => expect(told.at(-1)).toBe('waiting'), patient)
  expect(told).toEqual(['proving', 'saved', 'proving', 'proof', 'waiting'])
})
