/** An author's mistakes are seen in the browser, where they are and with what to write instead. */
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
---

<Check id="hello" />

<Note>A word of advice.</Note>
`

const file = '01-start/01-hello/lesson.mdx'

let copy: AuthorsCopy

test.setTimeout(300_000)
test.beforeAll(async () => {
  copy = await startAuthorsCopy({ 'course.yaml': outline, [file]: lesson })
})
test.afterAll(() => copy.stop())

test('mistakes come with file, line and remedy, and go when they are mended', async ({ page }) => {
  const patient = { timeout: 90_000 }
  copy.write(file, lesson.replace('kind: container', 'kind: contaner'))
  await page.goto(`${copy.address}/learn/hello`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'One thing to mend in the content',
    patient,
  )
  await expect(page.getByRole('listitem')).toHaveText(
    'content/01-start/01-hello/lesson.mdx:8checks[0].kind: unknown check kind "contaner", did you mean "container"?',
  )

  copy.write(file, lesson.replaceAll('Note>', 'Nte>'))
  await expect(page.getByRole('listitem')).toHaveText(
    'content/01-start/01-hello/lesson.mdx:16<Nte>: lessons have no such component, did you mean "Note"?',
    patient,
  )
  copy.write(file, lesson)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello', patient)
  await expect(page.getByText('Run hello-world.')).toBeVisible()
})

test('text that is no MDX is shown with its line', async ({ page }) => {
  copy.write(file, lesson.replace('</Note>', ''))
  await page.goto(`${copy.address}/learn/hello`)
  const told = page.getByRole('dialog', { name: 'Build Error' })
  await expect(told).toContainText('./content/01-start/01-hello/lesson.mdx', { timeout: 90_000 })
  await expect(told).toContainText('16:1-16:24: Expected a closing tag for `<Note>`')
})
