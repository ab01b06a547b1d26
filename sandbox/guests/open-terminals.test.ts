import { expect, test, vi } from 'vitest'
import type { GuestServerFrame } from '#lib/class/guest.ts'
import type { TerminalServerFrame } from '#lib/terminal-frames.ts'
import { createOpenTerminals, type TypedRecord } from './open-terminals.ts'

const place = { learner: 'ada', node: 'node-1', terminal: 't1' } as const
const size = { cols: 80, rows: 24 }
const dana = { name: 'Dana', classId: 'monday' }

/** A terminal that Ada has open, and Dana at its door. */
function open({ patience = 60_000, broken = false } = {}) {
  const records: TypedRecord[] = []
  const record = async (typed: TypedRecord) => {
    if (broken) throw new Error('the disk is full')
    records.push(typed)
  }
  const terminals = createOpenTerminals({ now: Date.now, record, patience })
  const page = openPage()
  const at = terminals.arrive(place, page, size)
  return { terminals, records, page, at, ...enter(terminals) }
}

function openPage() {
  const told: TerminalServerFrame[] = []
  const last = () => told.findLast((frame) => frame.type === 'guests')
  return {
    told,
    tell: (frame: TerminalServerFrame) => void told.push(frame),
    asks: () => last()?.asks ?? [],
    present: () => (last()?.present ?? []).map(({ name, may }) => `${name} ${may}`),
    guest: () => last()?.asks[0]?.guest ?? last()?.present[0]?.guest ?? '',
  }
}

function enter(terminals: ReturnType<typeof createOpenTerminals>) {
  const told: GuestServerFrame[] = []
  const may: (string | null)[] = []
  const ends: string[] = []
  const seat = terminals.enter(place, dana, {
    tell: (frame) => void told.push(frame),
    may: (next) => void may.push(next),
    ended: (why) => void ends.push(why),
  })
  if (!seat) throw new Error('the terminal should be open')
  const type = (text: string) => seat.type(Buffer.from(text))
  return { seat, may, ends, type, guestTold: told }
}

const answer = (guest: string, may: 'see' | 'type' | null) =>
  ({ type: 'guest-answer', guest, may }) as const

test('a guest may nothing before the learner has said yes', () => {
  const { seat, page, type, may } = open()
  expect(type('ls\r')).toBe('no-consent')
  seat.ask('type')
  expect(type('ls\r')).toBe('no-consent')
  expect(page.asks()).toMatchObject([{ name: 'Dana', wants: 'type', may: null }])
  expect(may).toEqual([])
})

test('a guest who may see may not type', () => {
  const { seat, page, at, type, may, records } = open()
  seat.ask('see')
  at.decide(answer(page.guest(), 'see'))
  expect([may, page.present()]).toEqual([['see'], ['Dana see']])
  expect(type('ls\r')).toBe('see-only')
  expect(records).toEqual([])
})

test('an answer gives no more than was asked for, and nothing when nothing was', () => {
  const { seat, page, at, may } = open()
  seat.ask('see')
  const guest = page.guest()
  expect(at.decide(answer(guest, 'type'))).toBe(false)
  expect(at.decide(answer(crypto.randomUUID(), 'see'))).toBe(false)
  expect(at.decide(answer(guest, 'see'))).toBe(true)
  expect(at.decide(answer(guest, 'type'))).toBe(false)
  expect(may).toEqual(['see'])
})

test('what both type is written down for the class, with who typed it', async () => {
  const { seat, page, at, type, records } = open()
  at.typed(Buffer.from('secret before\r'))
  seat.ask('type')
  at.decide(answer(page.guest(), 'type'))
  expect(type('docker ps\r')).toBeNull()
  at.typed(Buffer.from('thanks\r'))
  await vi.waitFor(() => expect(records).toHaveLength(2))
  expect(records.map(({ line, classId }) => [classId, line.by, line.text])).toEqual([
    ['monday', 'Dana', 'docker ps'],
    ['monday', null, 'thanks'],
  ])
  expect(page.told).toContainEqual({ type: 'guest-types', guest: page.guest() })
})

test('nobody types for the learner when it cannot be written down', async () => {
  const { seat, page, at, type, ends } = open({ broken: true })
  seat.ask('type')
  at.decide(answer(page.guest(), 'type'))
  type('docker ps\r')
  await vi.waitFor(() => expect(ends).toEqual(['failed']))
  expect(type('x')).toBe('no-consent')
})

test('a question lapses', async () => {
  const { seat, ends, page } = open({ patience: 5 })
  seat.ask('see')
  await vi.waitFor(() => expect(ends).toEqual(['unanswered']))
  expect(page.asks()).toEqual([])
})

test('who may see stays when typing is refused, and may type when it is not', () => {
  const { seat, page, at, ends, guestTold, type } = open()
  seat.ask('see')
  at.decide(answer(page.guest(), 'see'))
  seat.ask('type')
  at.decide(answer(page.guest(), null))
  expect(guestTold.at(-1)).toMatchObject({ may: 'see', declined: 'refused' })
  seat.ask('type')
  at.decide(answer(page.guest(), 'type'))
  expect([type('x'), ends]).toEqual([null, []])
})

type Opened = ReturnType<typeof open>
const endings: Record<string, [(opened: Opened) => void, string]> = {
  'the learner ends it': [
    ({ at, page }) => void at.decide({ type: 'guest-end', guest: page.guest() }),
    'ended-by-learner',
  ],
  'the page of the learner leaves': [({ at }) => at[Symbol.dispose](), 'page-left'],
  'the class is over': [({ terminals }) => terminals.endClass('monday'), 'class-over'],
  'the learner leaves the class': [
    ({ terminals }) => terminals.endClass('monday', 'ada'),
    'class-over',
  ],
}

test.each(Object.entries(endings))('all is over when %s', (_, [happen, why]) => {
  const opened = open()
  const { seat, page, at, type, ends, may } = opened
  seat.ask('type')
  at.decide(answer(page.guest(), 'type'))
  happen(opened)
  expect([ends, may.at(-1), type('x')]).toEqual([[why], null, 'no-consent'])
  seat.ask('type')
  expect(at.decide(answer(page.guest(), 'type'))).toBe(false)
})

test('what one page allowed ends with that page, though another is there', () => {
  const { terminals, seat, page, at, ends } = open()
  const other = openPage()
  const second = terminals.arrive(place, other, size)
  seat.ask('see')
  second.decide(answer(page.guest(), 'see'))
  second[Symbol.dispose]()
  expect(ends).toEqual(['page-left'])
  at[Symbol.dispose]()
  expect(terminals.of('ada')).toEqual([])
})

test('the strip of a page goes when the guest leaves', () => {
  const { seat, page, at } = open()
  seat.ask('see')
  at.decide(answer(page.guest(), 'see'))
  seat[Symbol.dispose]()
  expect(page.present()).toEqual([])
})

test('nobody enters where no page is, nor another terminal', () => {
  const { terminals } = open()
  const port = { tell: () => undefined, may: () => undefined, ended: () => undefined }
  expect(terminals.enter({ ...place, terminal: 't2' }, dana, port)).toBeNull()
  expect(terminals.enter({ ...place, learner: 'grace' }, dana, port)).toBeNull()
})
