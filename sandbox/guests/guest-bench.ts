/** An instructor at a learner's terminal, for tests. */
import { expect } from 'vitest'
import { type GuestServerFrame, guestServerFrameSchema } from '#lib/class/guest.ts'
import { classPaths, mineSchema } from '#lib/class/protocol.ts'
import { paths, ticketResponseSchema } from '#lib/protocol.ts'
import { terminalServerFrameSchema } from '#lib/terminal-frames.ts'
import type { Learner } from '#sandbox/bench/gateway.ts'
import type { Page } from '#sandbox/bench/page.ts'
import { type ClassBench, joins, openClass } from '#sandbox/class/class-bench.ts'

export const t1 = { purpose: 'terminal', terminal: 't1' } as const

/** A learner in class with a host. */
export async function learnerIn(
  bench: ClassBench,
  code: string,
  name: string,
): Promise<Learner & { member: string }> {
  const learner = await bench.learner()
  await learner.ask('POST', paths.session)
  expect(await joins(learner, code, name)).toBe(name)
  const mine = mineSchema.parse(await (await learner.ask('GET', classPaths.mine)).json())
  return { ...learner, member: mine.membership?.member ?? '' }
}

/** Ann at her terminal, and Grace, the instructor of her class. */
export async function inClass(bench: ClassBench) {
  const grace = await bench.instructor()
  const { id, code } = await openClass(grace)
  const ann = await learnerIn(bench, code, 'Ann')
  const page = await ann.open(t1)
  await page.shows('$')
  const place = { class: id, member: ann.member, node: 'node-1', terminal: 't1' }
  return { grace, ann, page, place, code }
}

export const ticketFor = async (by: Learner, place: object): Promise<string> =>
  ticketResponseSchema.parse(await (await by.ask('POST', classPaths.guests, place)).json()).ticket

export async function visit(by: Learner, place: object): Promise<Page> {
  const guest = by.visit(classPaths.guest, { ticket: await ticketFor(by, place) })
  await guest.opened
  return guest
}

export const frame = <T extends GuestServerFrame['type']>(
  page: Page,
  type: T,
  fits: (frame: Extract<GuestServerFrame, { type: T }>) => boolean = () => true,
) =>
  page.until(() =>
    page
      .frames()
      .map((each) => guestServerFrameSchema.parse(each))
      .find(
        (each): each is Extract<GuestServerFrame, { type: T }> =>
          each.type === type && fits(each as Extract<GuestServerFrame, { type: T }>),
      ),
  )

/** Asks, and has the learner's page answer. */
export async function ask(
  guest: Page,
  page: Page,
  wants: 'see' | 'type',
  may: 'see' | 'type' | null,
) {
  guest.send({ type: 'ask', wants })
  const asked = await page.until(() => {
    const frames = page.frames().map((each) => terminalServerFrameSchema.parse(each))
    const latest = frames.findLast((each) => each.type === 'guests')
    return latest?.asks.find((each) => each.wants === wants)
  })
  page.send({ type: 'guest-answer', guest: asked.guest, may })
  return asked
}
