/** A course in a folder of its own, as its author has it open: learners can take it, saves and mistakes show at once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, test } from '@playwright/test'
import { reportsPath } from '#lib/content/report.ts'
import { make } from '#scripts/new/make.ts'
import { createLearner } from './learner.ts'
import { type AuthorsCopy, startAuthorsCopy } from './stack/authors-copy.ts'
import { watch } from './witness.ts'

const file = '01-start/01-a-first-container/lesson.mdx'

/** Compiling a page for the first time takes a development server so long on a slow machine. */
const patient = { timeout: 240_000 }

let copy: AuthorsCopy
let lesson: string

test.setTimeout(900_000)
test.beforeAll(async () => {
  copy = await startAuthorsCopy()
  lesson = readFileSync(join(copy.course, file), 'utf8')
})
test.afterAll(() => copy.stop())

test('a course in a folder of its own is served with its name, and a new lesson is on its map at once', async ({
  page,
}) => {
  const listening = Promise.withResolvers<void>()
  await page.route(`**${reportsPath}`, async (route) => {
    await listening.promise
    await route.continue()
  })
  await page.goto(copy.address, patient)
  await expect(page).toHaveTitle('Harbour School')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('First steps with containers')
  await expect(page.getByText('The lessons are under CC BY 4.0.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Glossary' })).toHaveCount(0)
  const accent = await page.getByRole('link', { name: 'Playground' }).last().evaluate(colourOf)
  expect(accent).toBe('rgb(138, 58, 18)')

  // The page listens only now, and shows what was saved before.
  const reported = copy.nextReport()
  const made = await make(copy.course, { kind: 'lesson', title: 'My first lesson' })
  expect(made.ok).toBe(true)
  await reported
  listening.resolve()
  await page.getByRole('link', { name: 'My first lesson' }).click(patient)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My first lesson', patient)
})

test('a save shows at once, mistakes come with file, line and remedy, and the author keeps their place', async ({
  page,
}) => {
  await page.goto(`${copy.address}/learn/a-first-container`, patient)
  await expect(page).toHaveTitle('A first container · Harbour School', patient)
  const learner = createLearner(page, watch(page.context()))
  await learner.run('docker run --name greeter busybox echo hello')
  await expect(learner.step('Run a container called')).toContainText('Done.', patient)
  await learner.type('echo typed-$((40 + 2))')
  await expect(learner.screen()).toContainText('typed-42')

  const panel = page.getByRole('complementary', { name: 'For the author' })
  await page.evaluate(() => Object.assign(window, { same: true }))
  await page.getByRole('heading', { name: 'Say hello' }).evaluate((h) => h.scrollIntoView())
  const before = await page.evaluate(() => window.scrollY)
  expect(before).toBeGreaterThan(0)

  copy.write(file, lesson.replace('It is still there, though:', 'But it is still there:'))
  await expect(page.getByText('But it is still there:')).toBeVisible(patient)

  await mistakesOfTheLesson(panel)
  await expect(page.getByText('But it is still there:')).toBeVisible()

  copy.write(file, lesson)
  await expect(page.getByText('It is still there, though:')).toBeVisible(patient)
  await expect(panel.getByRole('status')).not.toContainText('in this lesson')
  await expect(learner.screen()).toContainText('typed-42')
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
  expect(await page.evaluate(() => 'same' in window)).toBe(true)
})

/** What is wrong in fields and text comes at once; what is no MDX leaves the page as it was. */
async function mistakesOfTheLesson(panel: Locator): Promise<void> {
  const mistakes = panel.getByRole('region', { name: 'In this lesson' }).getByRole('listitem')
  await test.step('mistakes of the fields and of the text, at once', async () => {
    const wrong = lesson.replace('kind: container', 'kind: contaner')
    copy.write(file, wrong.replaceAll('Takeaways>', 'Takeaway>'))
    await expect(mistakes).toContainText(
      ['unknown check kind "contaner", did you mean "container"?', 'did you mean "Takeaways"?'],
      patient,
    )
    await expect(mistakes.first()).toContainText(/a-first-container\/lesson\.mdx:\d+:\d+/)
    await expect(mistakes.first().locator('mark')).toHaveText('contaner')
  })

  await test.step('what is no MDX leaves the page as it was', async () => {
    copy.write(file, lesson.replace('</Takeaways>', ''))
    await expect(mistakes).toContainText(['<Takeaways> is never closed'], patient)
    const toggle = panel.getByRole('button', { name: '1 mistake in this lesson' })
    await mistakes.first().locator('pre').press('Escape')
    await expect(toggle).toBeFocused()
    await expect(mistakes).toHaveCount(0)
  })
}

const colourOf = (element: Element): string => getComputedStyle(element).color
