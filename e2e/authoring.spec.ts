/** An author's mistakes are seen beside the lesson, where they are and with what to write instead; the page stays. */
import { expect, test } from '@playwright/test'
import { type AuthorsCopy, startAuthorsCopy } from './stack/authors-copy.ts'

const outline = `title: Tiny
tagline: A course for tests.
chapters:
  - folder: 01-start
    title: Start
`

const lesson = `---
title: Hello
summary: The first lesson.
minutes: 5
outcomes: [Say hello.]
checks:
  - id: hello
    kind: container
    title: Run hello-world.
    image: hello-world
    state: exited
images: [hello-world]
---

<Check id="hello" />

<Note>A word of advice.</Note>
`

const folder = '01-start/01-hello'
const file = `${folder}/lesson.mdx`
const solution = 'docker run hello-world\n'

let copy: AuthorsCopy

test.setTimeout(300_000)
test.beforeAll(async () => {
  copy = await startAuthorsCopy({
    'course.yaml': outline,
    [file]: lesson,
    [`${folder}/solution.sh`]: solution,
  })
})
test.afterAll(() => copy.stop())

const patient = { timeout: 90_000 }

test('mistakes come beside the lesson with file, line and remedy, and go when they are mended', async ({
  page,
}) => {
  await page.goto(`${copy.address}/learn/hello`)
  const panel = page.getByRole('complementary', { name: 'For the author' })
  const mistakes = panel.getByRole('listitem')
  await expect(panel.getByRole('status')).toHaveText('No mistakes in the course', patient)
  await page.evaluate(() => document.body.setAttribute('data-kept', 'yes'))

  copy.write(file, lesson.replace('kind: container', 'kind: contaner'))
  await expect(mistakes).toContainText(
    [`${file}:8:11checks[0].kind: unknown check kind "contaner", did you mean "container"?`],
    patient,
  )
  await expect(panel.getByRole('status')).toHaveText('1 mistake in this lesson')
  await expect(panel.locator('mark')).toHaveText('contaner')

  copy.write(file, lesson.replaceAll('Note>', 'Nte>').replace('minutes: 5', 'minutes: five'))
  await expect(mistakes).toContainText(['minutes: "five" is not a number', '<Nte>: lessons have'])

  // What is no MDX leaves the page as it was, and no report of the bundler is in the way.
  copy.write(file, lesson.replace('</Note>', ''))
  await expect(mistakes).toContainText(['<Note> is never closed'], patient)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello')
  await expect(page.getByRole('note')).toContainText('A word of advice.')

  const toggle = panel.getByRole('button', { name: '1 mistake in this lesson' })
  await toggle.press('Enter')
  await expect(mistakes).toHaveCount(0)
  await toggle.press('Enter')
  await panel.getByRole('listitem').first().locator('pre').press('Escape')
  await expect(toggle).toBeFocused()

  copy.write(file, lesson.replace('A word of advice.', 'Another word.'))
  await expect(page.getByRole('note')).toContainText('Another word.', patient)
  await expect(panel.getByRole('status')).toHaveText('No mistakes in the course', patient)
  await expect(toggle).toBeHidden()
  await expect(page.locator('body[data-kept]')).toBeVisible()
})
