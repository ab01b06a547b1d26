import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { forgetHalfWritten } from '#scripts/dev/half-written.ts'

function develop() {
  const dist = mkdtempSync(join(tmpdir(), 'slipway-dist-'))
  onTestFinished(() => rmSync(dist, { recursive: true }))
  const kept = join(dist, 'dev', 'cache')
  const start = () => {
    let end = () => {}
    const forgot = forgetHalfWritten(dist, (work) => {
      end = work
    })
    mkdirSync(join(dist, 'dev'), { recursive: true })
    return { forgot, end }
  }
  return { kept, start }
}

test('what a server kept that was stopped is there for the next', () => {
  const { kept, start } = develop()
  const first = start()
  writeFileSync(kept, 'whole')
  first.end()
  expect(start().forgot).toBe(false)
  expect(existsSync(kept)).toBe(true)
})

test('what a server kept that was killed is not', () => {
  const { kept, start } = develop()
  start()
  writeFileSync(kept, 'half')
  expect(start().forgot).toBe(true)
  expect(existsSync(kept)).toBe(false)
})
