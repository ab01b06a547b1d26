import { expect, test } from 'vitest'
import { type Announcement, announcedFor } from '#lib/class/announcement.ts'
import { lessonWith } from '#sandbox/bench/gateway.ts'
import { createAnnouncements } from './announcements.ts'

const monday = '00000000-0000-4000-8000-000000000001'
const images = lessonWith('images', [
  { id: 'pull', kind: 'image', title: 'Pull nginx', reference: 'nginx' },
  { id: 'build', kind: 'image', title: 'Build your own', reference: 'mine' },
])

function bench() {
  const sent: [string, Announcement][] = []
  const clock = { now: 1000 }
  const announcements = createAnnouncements({
    findLesson: async (slug) => (slug === 'images' ? images : undefined),
    send: (classId, announcement) => sent.push([classId, announcement]),
    now: () => clock.now,
  })
  return { announcements, sent, clock }
}

const step = (lesson: string, id: string | null) =>
  ({ class: monday, say: { kind: 'step', lesson, step: id } }) as const

test('the last thing said is there for those who come later, for a while', async () => {
  const { announcements, sent, clock } = bench()
  expect(announcements.last(monday)).toBeNull()
  await announcements.say({ class: monday, say: { kind: 'message', text: 'Break' } }, 'Dana')
  await announcements.say(step('images', 'build'), 'Dana')
  expect(sent.map(([classId, { kind }]) => [classId, kind])).toEqual([
    [monday, 'message'],
    [monday, 'step'],
  ])
  expect(announcements.last(monday)).toMatchObject({
    by: 'Dana',
    lesson: { slug: 'images', title: 'images' },
    step: { id: 'build', title: 'Build your own', position: 2 },
  })
  clock.now += announcedFor
  expect(announcements.last(monday)).toBeNull()
})

test('nobody is sent to a lesson or step that is not there', async () => {
  const { announcements, sent } = bench()
  expect((await announcements.say(step('imges', null), 'Dana')).ok).toBe(false)
  expect((await announcements.say(step('images', 'buld'), 'Dana')).ok).toBe(false)
  expect((await announcements.say(step('images', null), 'Dana')).ok).toBe(true)
  expect(sent).toHaveLength(1)
})
