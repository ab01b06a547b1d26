/** What a learner reads in the workspace and its checks, state by state. */
import { describe, expect, it } from 'vitest'
import type { SessionState } from '#components/session/session-state.ts'
import { problem } from '#lib/errors.ts'
import type { Health } from '#lib/protocol.ts'
import { standingOf } from './check-standing.ts'
import { emptyWordsOf } from './empty-words.ts'
import { listed, standInsOf } from './stand-ins.ts'
import { timeLeft } from './time-left.ts'
import { typingOf } from './type-when-ready.ts'

const health = (status: Health['status']): Health => ({
  status,
  sandboxes: 0,
  catalog: [],
  facts: [],
})
const words = (session: SessionState, status: Health['status'] = 'ready') =>
  emptyWordsOf({ session, health: health(status), wanted: 1, labChanging: false })

describe('without a host', () => {
  it('offers Start when there is none, and when the last one is gone', () => {
    expect(words({ state: 'absent' })?.action).toBe('start')
    const gone = words({ state: 'lost', problem: problem('sandbox-gone') })
    expect(gone).toMatchObject({ title: problem('sandbox-gone').message, action: 'start' })
  })

  it('offers no Start that cannot work', () => {
    expect(words({ state: 'absent' }, 'no-engine')?.action).toBe('none')
    expect(words({ state: 'absent' }, 'preparing')?.action).toBe('none')
    const refused = words({ state: 'failed', problem: problem('host-unreachable') }, 'no-engine')
    expect(refused?.title).toBe('Docker is not running on the course server')
  })

  it('shows the reason of a failed start, and lets try again', () => {
    const full = words({ state: 'failed', problem: problem('at-capacity') })
    expect(full).toMatchObject({ title: problem('at-capacity').message, action: 'start' })
  })

  it('tells the place in the queue', () => {
    expect(words({ state: 'queued', position: 3 })?.title).toBe('You are number 3 in the queue')
    expect(words({ state: 'queued', position: 1 })?.title).toBe('You are next in the queue')
  })

  it('keeps trying by itself when nobody answers', () => {
    const lost = words({ state: 'reconnecting', host: null, attempt: 2 })
    expect(lost).toMatchObject({ action: 'try-now', busy: true })
  })
})

describe('a check', () => {
  const failed = { outcome: 'failed', why: 'It exited.', next: 'Look at its logs.' } as const

  it('stays passed, whatever the engine says later', () => {
    expect(standingOf({ passed: true, verdict: failed, live: true }).kind).toBe('passed')
  })

  it('says why it is not passed only while a host runs', () => {
    const shown = { kind: 'failed', why: 'It exited.', next: 'Look at its logs.' }
    expect(standingOf({ passed: false, verdict: failed, live: true })).toEqual(shown)
    expect(standingOf({ passed: false, verdict: failed, live: false }).kind).toBe('pending')
  })
})

it.each([
  ['docker ps', 'docker ps\r'],
  ['docker run \\\n  nginx\n', 'docker run \\\r  nginx\r'],
  ['a\r\n\r\nb', 'a\r\rb\r'],
])('types %j as %j', (command, keys) => {
  expect(typingOf(command)).toBe(keys)
})

it.each([
  [7_199_000, '1 h 59 min'],
  [3_600_000, '1 h 0 min'],
  [59 * 60_000, '59 min'],
  [299_000, '4:59'],
  [9_400, '0:09'],
  [-1, '0:00'],
])('calls %i milliseconds %s', (milliseconds, text) => {
  expect(timeLeft(milliseconds)).toBe(text)
})

it('names the stand-ins of a lesson, whatever their tags, and all of them without a lesson', () => {
  const catalog = [
    { name: 'nginx:1.27', source: 'stand-in' },
    { name: 'nginx:latest', source: 'stand-in' },
    { name: 'busybox', source: 'hub' },
    { name: 'localhost:5000/redis', source: 'stand-in' },
  ] as const
  expect(standInsOf(catalog, ['nginx', 'busybox'])).toEqual(['nginx'])
  expect(listed(standInsOf(catalog, null))).toBe('nginx and localhost:5000/redis')
})
