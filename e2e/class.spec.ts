/** A class of twenty: three in a browser, the others as their pages would speak; and one instructor. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { classPaths, mineSchema } from '#lib/class/protocol.ts'
import { paths, problemResponseSchema, socketQuery } from '#lib/protocol.ts'
import { expectNothingFound } from './axe.ts'
import { expect, type NewLearner, test } from './course.ts'
import type { Learner } from './learner.ts'
import { instructorPassword } from './stack/addresses.ts'
import { createStranger, type Stranger, type Wire } from './wire.ts'

const json = { 'content-type': 'application/json' }

interface Scripted {
  readonly stranger: Stranger
  readonly name: string
  readonly wire: Wire
}

/** Joins and connects as a page does, and says that it shows the first run. */
async function scripted(code: string, name: string): Promise<Scripted> {
  const stranger = await createStranger()
  const body = JSON.stringify({ code, name })
  const joined = await stranger.ask('POST', classPaths.join, { body, headers: json })
  const { membership } = mineSchema.parse(await joined.json())
  const ticket = await stranger.ticket({ purpose: 'class' })
  const wire = stranger.open(classPaths.socket, { [socketQuery.ticket]: ticket })
  await new Promise((resolve) => wire.socket.once('message', resolve))
  wire.socket.send(JSON.stringify({ type: 'here', lesson: 'first-run' }))
  return { stranger, name: membership?.name ?? '', wire }
}

const raise = ({ wire }: Scripted, raised: boolean) =>
  wire.socket.send(JSON.stringify({ type: 'hand', raised }))

/** Starts a host and follows the lesson on it, so that its checks are asked. */
async function work({ stranger }: Scripted): Promise<Wire> {
  await stranger.ask('POST', paths.session)
  const ticket = await stranger.ticket({ purpose: 'lesson', lesson: 'first-run' })
  return stranger.open(paths.lesson, { [socketQuery.ticket]: ticket })
}

async function signInAndOpen(page: Page): Promise<string> {
  await page.goto('/instructor')
  const sign = async (password: string) => {
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  await sign('not the password')
  await expect(page.getByText('That is not the instructor’s password.')).toBeVisible()
  await sign(instructorPassword)
  await page.getByRole('heading', { name: 'Classes' }).waitFor()
  await expectNothingFound(page, 'the classes')
  await page.getByLabel('Name').fill('Docker for beginners')
  await page.getByRole('button', { name: 'Open it' }).click()
  await page.getByRole('heading', { name: 'Docker for beginners' }).waitFor()
  return (await page.locator('.join-code').textContent()) ?? ''
}

async function join({ page }: Learner, address: string, name: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByRole('heading', { name: /^You are in/ }).waitFor()
}

const row = (page: Page, name: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true, level: 3 }) })

async function wrongCode(newLearner: NewLearner): Promise<Learner> {
  const learner = await newLearner({ viewport: { width: 390, height: 844 } })
  learner.witness.tolerate(/status of (403|404|410)/)
  await learner.page.goto('/join')
  await learner.page.getByLabel('Code').fill('BBBB-BBBB')
  await learner.page.getByRole('button', { name: 'Go on' }).click()
  await expect(learner.page.getByText('There is no class with that code.')).toBeVisible()
  await expectNothingFound(learner.page, 'a wrong code')
  return learner
}

async function seeBoard(page: Page, helped: Scripted): Promise<void> {
  await expect(page.locator('.board-tally')).toContainText('joined20')
  await expect(page.locator('.board-tally')).toContainText('here now20')
  await expect(row(page, 'Ann')).toContainText('here')
  await expect(row(page, 'Ann (2)')).toContainText('here')
  await expect(row(page, helped.name)).toContainText('Stuck')
  await expect(row(page, helped.name).locator('.board-why')).toContainText('engine.txt')
  await expect(page.getByRole('table', { name: /Setting up Docker/ })).toContainText('of 20')
}

/** What somebody who is no instructor is told. */
async function forge(stranger: Stranger, board: string): Promise<void> {
  const id = board.split('/').at(-1)
  const answer = await stranger.ask('POST', classPaths.boardTickets, {
    body: JSON.stringify({ class: id }),
    headers: json,
  })
  const { error } = problemResponseSchema.parse(await answer.json())
  expect(`${answer.status} ${error.code}`).toBe('401 not-instructor')
  expect((await stranger.ask('GET', `${classPaths.export}?class=${id}`)).status).toBe(401)
}

async function exportTable(page: Page): Promise<string> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  return readFile(await (await downloading).path(), 'utf8')
}

async function removeFrom(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Remove ${name}`, exact: true }).click()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(row(page, name)).toHaveCount(0)
}

/** The instructor's tab is closed while two hands go up; nothing of it is lost. */
async function closeAndComeBack(page: Page, phone: Learner, other: Scripted): Promise<void> {
  const board = page.url()
  await page.goto('about:blank')
  raise(other, true)
  await phone.page.getByRole('button', { name: 'Raise your hand' }).click()
  await expect(phone.page.getByRole('button', { name: 'Lower your hand' })).toBeVisible()
  await expectNothingFound(phone.page, 'the strip on a phone')
  await page.goto(board)
  await expect(row(page, 'Ann')).toContainText('Hand up')
  await expect(page.locator('.board-learner').first()).toContainText('Hand up')
}

async function endClass(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'End the class' }).click()
  await page.getByRole('button', { name: 'End it' }).click()
}

const strip = ({ page }: Learner) => page.getByRole('region', { name: 'Your class' })

test('twenty learners and an instructor', async ({ newLearner }) => {
  test.setTimeout(120_000)
  const { page, witness } = await newLearner()
  witness.tolerate(/status of 401/)
  const code = await signInAndOpen(page)
  const phone = await wrongCode(newLearner)
  const [ann, cem] = [await newLearner(), await newLearner()]
  await join(phone, `/join/${code.replace('-', '')}`, 'Ann')
  await join(ann, `/join/${code.toLowerCase()}`, 'Ann')
  await join(cem, `/join/${code}`, 'Cem')
  await Promise.all([phone, ann, cem].map((each) => each.page.goto('/learn/first-run')))
  const names = Array.from({ length: 17 }, (_, i) => `Learner ${i + 1}`)
  const others = await Promise.all(names.map((name) => scripted(code, name)))
  const [one, two] = others
  if (!one || !two) throw new Error('nobody joined')
  const [lesson] = await Promise.all([work(one), cem.startHost()])
  await seeBoard(page, one)
  await expectNothingFound(page, 'the board')

  await cem.type('docker version > ~/workspace/engine.txt')
  await expect(row(page, 'Cem')).toContainText('1 of')
  await closeAndComeBack(page, phone, two)
  expect(await exportTable(page)).toContain('"Ann (2)"')
  await forge(one.stranger, page.url())
  await removeFrom(page, 'Ann (2)')
  await expect(strip(ann)).toContainText('taken you out')

  await endClass(page)
  await expect(strip(cem)).toContainText('is over')
  await phone.page.goto(`/join/${code}`)
  await expect(phone.page.getByText('That class is over.')).toBeVisible()
  await one.stranger.ask('DELETE', paths.session)
  for (const { socket } of [lesson, ...others.map(({ wire }) => wire)]) socket.close()
})
