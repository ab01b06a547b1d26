import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { ProviderStatus } from '#sandbox/provider.ts'
import { type Fact, no, yes } from './fact.ts'
import { keepFacts } from './keep-facts.ts'

const good: Fact = { name: 'kernel', safety: true, ...yes('new', '') }
const bad: Fact = { name: 'disk limit', safety: true, ...no('no limit', 'let nobody in') }

/** Log lines, and the first that says so. */
function listen() {
  const lines: string[] = []
  const said = Promise.withResolvers<void>()
  const write = (line: string) => {
    lines.push(line)
    if (line.includes('measured"')) said.resolve()
  }
  return { lines, said: said.promise, log: pino({ base: null }, { write }) }
}

const ready = { status: async (): Promise<ProviderStatus> => ({ state: 'ready', catalog: [] }) }

test('facts are empty until they are measured, and then without advice', async () => {
  const { log, said, lines } = listen()
  const kept = keepFacts({ provider: ready, log, delay: 0, measure: async () => [good, bad] })
  expect(kept.current()).toEqual([])
  await said
  expect(kept.current()).toEqual([
    { name: 'kernel', holds: 'yes', measured: 'new' },
    { name: 'disk limit', holds: 'no', measured: 'no limit' },
  ])
  expect(lines.join('')).toContain('not safe for learners')
  expect(lines.join('')).toContain('let nobody in')
  await kept.close()
})

test('it waits until sandboxes can be started', async () => {
  const states: ProviderStatus[] = [{ state: 'no-engine' }, { state: 'preparing' }]
  const status = async () => states.shift() ?? ready.status()
  const { log, said } = listen()
  const measure = async () => {
    expect(states).toEqual([])
    return [good]
  }
  const kept = keepFacts({ provider: { status }, log, delay: 0, measure })
  await said
  expect(kept.current()).toHaveLength(1)
  await kept.close()
})

test('closing ends a measurement and waits for what it cleans up', async () => {
  const { log, lines } = listen()
  const begun = Promise.withResolvers<void>()
  let cleaned = false
  const kept = keepFacts({
    provider: ready,
    log,
    delay: 0,
    async measure(signal) {
      begun.resolve()
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      cleaned = true
      return [bad]
    },
  })
  await begun.promise
  await kept.close()
  expect(cleaned).toBe(true)
  expect(kept.current()).toEqual([])
  expect(lines).toEqual([])
})
