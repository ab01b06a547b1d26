import { expect, test } from 'vitest'
import type { Member } from '#lib/db/class-store.ts'
import { lessonWith } from '#sandbox/bench/gateway.ts'
import { type BoardFacts, buildBoard } from '#sandbox/class/board.ts'
import { boardCsv } from '#sandbox/class/csv.ts'

const minute = 60_000
const now = 100 * minute

const step = (id: string) => ({ id, title: `Do ${id}`, kind: 'image', reference: id })
const lessons = [
  lessonWith('images', [step('pull'), step('tag')]),
  lessonWith('running', [step('web')]),
]

const member = (name: string, more: Partial<Member> = {}): Member => ({
  id: name,
  class: 'c',
  learner: `learner-${name}`,
  name,
  joinedAt: 0,
  seenAt: 0,
  lesson: 'images',
  handAt: null,
  ...more,
})

const facts = (members: readonly Member[], more: Partial<BoardFacts> = {}): BoardFacts => ({
  class: {
    id: 'c',
    name: 'Class',
    code: 'BCDFGHJK',
    startsAt: 0,
    endsAt: 1000 * minute,
    learners: 20,
    openedBy: 'Grace',
    openedAt: 0,
    closedAt: null,
  },
  members,
  passes: [],
  openings: members.map(({ id }) => ({ member: id, lesson: 'images', openedAt: now - minute })),
  lessons,
  now,
  stuckAfter: 5 * minute,
  isOnline: () => true,
  hereSince: () => 0,
  verdictOf: () => ({ outcome: 'failed', why: 'No image named `pull`.' }),
  ...more,
})

const opened = (who: string, ago: number) => ({
  member: who,
  lesson: 'images',
  openedAt: now - ago * minute,
})

test('who raised a hand comes first, then who is stuck for longest, then who is quiet, then by name', () => {
  const people = ['Zoe', 'Ann', 'Ben', 'Cem', 'Dag', 'Eve'].map((name) =>
    member(name, name === 'Zoe' ? { handAt: now - minute } : {}),
  )
  const { learners } = buildBoard(
    facts(people, {
      openings: [opened('Ben', 7), opened('Cem', 9), opened('Dag', 20), opened('Ann', 1)],
      isOnline: (id) => id !== 'Eve',
      verdictOf: (learner) =>
        learner === 'learner-Dag' ? undefined : { outcome: 'failed', why: 'No image.' },
    }),
  )
  expect(learners.map(({ name, need }) => [name, need?.kind ?? null])).toEqual([
    ['Zoe', 'hand'],
    ['Cem', 'stuck'],
    ['Ben', 'stuck'],
    ['Dag', 'quiet'],
    ['Ann', null],
    ['Eve', null],
  ])
  expect(learners[1]?.need).toEqual({ kind: 'stuck', since: now - 9 * minute, why: 'No image.' })
})

test('time away does not make anybody stuck', () => {
  const { learners } = buildBoard(
    facts([member('Ann')], { openings: [opened('Ann', 60)], hereSince: () => now - minute }),
  )
  expect(learners[0]?.need).toBe(null)
})

test('the step is the first that has not passed, since the one before it did', () => {
  const passes = [{ member: 'Ann', lesson: 'images', check: 'pull', passedAt: now - 2 * minute }]
  const [ann] = buildBoard(
    facts([member('Ann')], { passes, openings: [opened('Ann', 9)] }),
  ).learners
  expect(ann?.step).toEqual({ id: 'tag', title: 'Do tag', position: 2, since: now - 2 * minute })
  expect(ann?.lesson).toEqual({ slug: 'images', title: 'images', passed: 1, steps: 2 })
  expect(ann?.need).toBe(null)
})

test('a class that is over has nobody in need, and a lesson that is gone is no lesson', () => {
  const over = facts([member('Ann', { lesson: 'gone', handAt: 1 })])
  const { learners } = buildBoard({ ...over, class: { ...over.class, closedAt: 1 } })
  expect(learners[0]).toMatchObject({ lesson: null, step: null, need: null })
})

test('the heat map tells how long each step took, how many passed it, and who is stuck there', () => {
  const pass = (who: string, check: string, ago: number) => ({
    member: who,
    lesson: 'images',
    check,
    passedAt: now - ago * minute,
  })
  const people = ['Ann', 'Ben', 'Cem'].map((name) => member(name))
  const { lessons: heat } = buildBoard(
    facts(people, {
      openings: people.map(({ id }) => opened(id, 20)),
      passes: [pass('Ann', 'pull', 18), pass('Ben', 'pull', 14), pass('Ann', 'tag', 8)],
    }),
  )
  expect(heat).toEqual([
    {
      slug: 'images',
      title: 'images',
      begun: 3,
      steps: [
        { id: 'pull', title: 'Do pull', passed: 2, median: 2 * minute, stuck: 1 },
        { id: 'tag', title: 'Do tag', passed: 1, median: 10 * minute, stuck: 1 },
      ],
    },
  ])
})

test('steps passed before the class do not count as time in it', () => {
  const { lessons: heat } = buildBoard(
    facts([member('Ann', { joinedAt: now - 5 * minute })], {
      openings: [],
      passes: [{ member: 'Ann', lesson: 'images', check: 'pull', passedAt: now - 50 * minute }],
    }),
  )
  expect(heat[0]?.steps[0]).toMatchObject({ passed: 1, median: null })
})

test('the table is text to a spreadsheet, whatever a learner is called', () => {
  const names = ['=1+1', '+1', '-2', '@SUM(A1)', ' =cmd', 'Ann "the best", really', 'Žofie']
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    boardCsv(buildBoard(facts(names.map((name) => member(name))))),
  )
  expect(csv.startsWith('\uFEFF"Name"')).toBe(true)
  for (const cell of csv
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split('","')[0])) {
    expect(cell).toMatch(/^"('[ =+\-@]|[^ =+\-@])/)
  }
  expect(csv).toContain('"Ann ""the best"", really"')
})
