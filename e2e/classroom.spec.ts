/** An instructor and a learner at one terminal: asked, allowed, attributed, ended; and a word to the class. */
import { once } from 'node:events'
import type { Page } from '@playwright/test'
import { type Class, classSchema } from '#lib/class/class.ts'
import { classPaths, openTerminalsSchema } from '#lib/class/protocol.ts'
import { socketQuery, ticketResponseSchema } from '#lib/protocol.ts'
import { expectNothingFound } from './axe.ts'
import { expect, type NewLearner, test } from './course.ts'
import type { Learner } from './learner.ts'
import { address, instructorPassword } from './stack/addresses.ts'
import { createStranger } from './wire.ts'

const hour = 3_600_000

async function signIn(page: Page): Promise<void> {
  await page.goto('/instructor')
  await page.getByLabel('Your name').fill('Grace')
  await page.getByLabel('Password').fill(instructorPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Classes' }).waitFor()
}

async function openClass(page: Page): Promise<Class> {
  const startsAt = Date.now()
  const data = { name: 'Monday', startsAt, endsAt: startsAt + hour, learners: 1 }
  const headers = { origin: address }
  const opened = await page.request.post(classPaths.classes, { data, headers })
  return classSchema.parse(await opened.json())
}

async function joinClass({ page }: Learner, code: string, name: string): Promise<void> {
  await page.goto(`/join/${code}`)
  await page.getByRole('textbox').fill(name)
  await page.getByRole('button', { name: /^Join/ }).click()
  await page.getByRole('region', { name: 'Your class' }).waitFor()
}

/** What the gateway says to an instructor who types without asking, past their own page. */
async function typeUnasked(page: Page, one: Class): Promise<string> {
  const member = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const query = new URLSearchParams({ class: one.id, member })
  const listed = await page.request.get(`${classPaths.guests}?${query}`)
  const [at] = openTerminalsSchema.parse(await listed.json()).terminals
  const body = JSON.stringify({ class: one.id, member, ...at })
  const headers = { 'content-type': 'application/json' }
  const cookies = await page.context().cookies(address)
  const typist = await createStranger(
    cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
  )
  const answer = await typist.ask('POST', classPaths.guests, { headers, body })
  const { ticket } = ticketResponseSchema.parse(await answer.json())
  const { socket } = typist.open(classPaths.guest, { [socketQuery.ticket]: ticket })
  socket.once('open', () => socket.send(Buffer.from('echo unasked\r')))
  const [said] = await once(socket, 'message')
  socket.close()
  return String(said)
}

/** The instructor and Ann, who is at her terminal, both in one class. */
async function meet(newLearner: NewLearner) {
  const { page } = await newLearner()
  const ann = await newLearner()
  await signIn(page)
  const one = await openClass(page)
  await joinClass(ann, one.code, 'Ann')
  await ann.page.goto('/learn/first-run')
  await page.goto(`/instructor/${one.id}`)
  const question = ann.page.getByRole('alertdialog')
  const strip = ann.page.getByRole('region', { name: 'Others at your terminals' })
  const view = page.locator('.guest-view .xterm-rows')
  const type = async (keys: string) => {
    await page.locator('.guest-view').click()
    await page.keyboard.type(keys)
  }
  return { page, ann, one, question, strip, view, status: page.getByRole('status'), type }
}
type Meeting = Awaited<ReturnType<typeof meet>>

async function watch({ page, ann, question, strip, view, status, type }: Meeting): Promise<void> {
  await page.getByRole('button', { name: 'Ask to watch' }).click()
  await expect(question).toContainText('Grace asks to watch Terminal 1')
  // Keys that are meant for the shell are no answer.
  await ann.page.keyboard.press('Enter')
  await ann.page.keyboard.press('Space')
  await ann.page.keyboard.press('Control+Shift+Enter')
  await expect(question).toBeFocused()
  await expectNothingFound(ann.page, 'the question')
  await question.getByRole('button', { name: 'Allow watching' }).click()
  await expect(strip).toContainText('Grace is watching Terminal 1')
  await expect(view).toContainText('before-42')
  await type('echo refused')
  await expect(status).toContainText('What you type is not sent.')
}

async function join({ page, ann, question, strip, status, type }: Meeting): Promise<void> {
  await page.getByRole('button', { name: 'Ask to type' }).click()
  await expect(question).toContainText('Grace asks to type in Terminal 1')
  await question.getByRole('button', { name: 'Allow typing' }).click()
  await expect(status).toContainText('You can type')
  await type('echo joined-$((6*7))')
  await expect(strip.getByText('Grace is typing')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(ann.screen()).toContainText('joined-42')
  await expect(ann.screen()).not.toContainText('refused')
  await strip.getByText('What was typed').click()
  await expect(strip).toContainText('Grace typed: echo joined-$((6*7))')
}

test('an instructor watches and joins a terminal for as long as its learner allows it', async ({
  newLearner,
}) => {
  const meeting = await meet(newLearner)
  const { page, ann, one, strip, view, status } = meeting
  await ann.startHost()
  await ann.type('echo before-$((6*7))')
  await expect(ann.screen()).toContainText('before-42')
  await page.getByRole('link', { name: 'Terminal of Ann' }).click()
  await page.getByRole('button', { name: 'Ask to watch' }).waitFor()
  expect(await typeUnasked(page, one)).toContain('"no-consent"')
  await watch(meeting)
  await join(meeting)
  await expectNothingFound(ann.page, 'the strip')
  await expectNothingFound(page, "the instructor's view")

  await strip.getByRole('button', { name: /^End/ }).click()
  await expect(status).toContainText('Ann has ended it.')
  await expect(view).toBeHidden()
  await expect(strip).toBeHidden()
  await ann.type('echo after-$((6*7))')
  await expect(ann.screen()).toContainText('after-42')
  const kept = await ann.page.request.get('/api/progress/export')
  expect(await kept.text()).toContain('echo joined-$((6*7))')
  await ann.page.goto('/my-data')
  await ann.page.getByText('What was typed', { exact: true }).click()
  await expect(ann.page.getByText('echo joined-$((6*7))')).toBeVisible()
  await expectNothingFound(ann.page, 'what is kept')
})

test('a word to the class reaches its learners, and takes nobody away', async ({ newLearner }) => {
  const { page, ann } = await meet(newLearner)
  await page.getByText('Say something to the class').click()
  await page.getByLabel('Message').fill('Break until half past ten.')
  await page.getByRole('button', { name: 'Send the message' }).click()
  await expect(page.getByText('Sent to one learner who is here.')).toBeVisible()
  await expectNothingFound(page, 'the board')
  const note = ann.page.getByRole('region', { name: 'From your instructor' })
  await expect(note).toContainText('Break until half past ten.')
  await expectNothingFound(ann.page, 'the note')
  await note.getByRole('button', { name: 'Close this note' }).click()
  await expect(note).toBeHidden()

  await page.getByLabel('Where the class is now').selectOption({ index: 3 })
  await page.getByLabel('Step', { exact: true }).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Send the step' }).click()
  const go = note.getByRole('link', { name: /^Go to step 1 of / })
  await expect(go).toBeVisible()
  expect(new URL(ann.page.url()).pathname).toBe('/learn/first-run')
  await go.click()
  await expect(ann.page).toHaveURL(/\/learn\/(?!first-run).+#step-/)
  await expect(note).toBeHidden()
})
