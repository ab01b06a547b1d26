/** Lessons are text first: everything in them can be read where no script runs. */
import type { Page } from '@playwright/test'
import type { Lesson } from '#lib/content/schema.ts'
import type { Question } from '#lib/quiz/question.ts'
import { expect, test } from './course.ts'
import type { Learner } from './learner.ts'
import { lessons } from './lessons.ts'

/** A sentence of frontmatter as it is seen: without the backticks around code. */
const seen = (text: string): string => text.replaceAll('`', '')

async function expectChecks({ page }: Learner, { checks }: Lesson['frontmatter']): Promise<void> {
  for (const check of checks) {
    const step = page
      .locator('.check')
      .filter({ hasText: seen(check.title) })
      .first()
    await expect(step).toBeVisible()
    if (check.hints.length === 0) continue
    await step.getByText('Show a hint').click()
    for (const hint of check.hints) await expect(step).toContainText(seen(hint))
    await expect(step.getByRole('listitem').first()).toBeVisible()
  }
}

/** What the folded answer says, whatever the question's kind. */
const answerTo = (question: Question): string => {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options.find(({ correct }) => correct)?.why ?? '?'
    case 'order':
    case 'output':
    case 'command':
      return question.why
  }
}

async function expectQuiz({ page }: Learner, { quiz }: Lesson['frontmatter']): Promise<void> {
  for (const question of quiz) {
    const group = page.getByRole('group', { name: seen(question.question), exact: true })
    await group.getByText('Answer', { exact: true }).click()
    const answer = group.locator('details')
    await expect(answer).toContainText(seen(answerTo(question)))
    if (!('options' in question)) continue
    for (const { text } of question.options)
      await expect(group.getByText(seen(text)).first()).toBeVisible()
  }
}

/** What can be seen of a lesson once everything that is folded away is unfolded. */
const seenIn = (page: Page) =>
  page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true
    const hidden = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => !element.checkVisibility())
    const unseen = ['.code-block[data-run] code', '.prose figure svg', '.tab-panel'].flatMap(hidden)
    // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen counts.
    const text = document.querySelector('main')?.innerText ?? ''
    return {
      text: text.replaceAll(/\s+/g, ' '),
      unseen: unseen.map(({ outerHTML }) => outerHTML.slice(0, 200)),
      commands: document.querySelectorAll('.code-block[data-run] code').length,
      diagrams: document.querySelectorAll('.prose figure svg').length,
    }
  })

/** Every sentence that has to be there. */
const sentencesOf = ({ frontmatter }: Lesson): readonly string[] => [
  frontmatter.title,
  ...frontmatter.outcomes,
  ...frontmatter.checks.flatMap(({ title, hints }) => [title, ...hints]),
  ...frontmatter.quiz.flatMap((question) => [
    question.question,
    answerTo(question),
    ...('options' in question ? question.options.map(({ text }) => text) : []),
  ]),
]

test('every lesson can be read without JavaScript', async ({ newLearner }) => {
  test.setTimeout(120_000)
  const { page } = await newLearner({ javaScriptEnabled: false })
  for (const lesson of lessons) {
    await page.goto(`/learn/${lesson.slug}`)
    const { text, unseen, commands, diagrams } = await seenIn(page)
    const missing = sentencesOf(lesson).filter(
      (sentence) => !text.includes(seen(sentence).replaceAll(/\s+/g, ' ').trim()),
    )
    expect.soft(missing, lesson.slug).toEqual([])
    expect.soft(unseen, lesson.slug).toEqual([])
    expect.soft(commands, `commands of ${lesson.slug}`).toBeGreaterThan(0)
    expect.soft(diagrams, `diagrams of ${lesson.slug}`).toBeGreaterThan(0)
  }
})

test('what is folded away in a lesson unfolds by a press without JavaScript', async ({
  newLearner,
}) => {
  const [lesson] = lessons
  if (!lesson) throw new Error('the course has no lesson')
  const learner = await newLearner({ javaScriptEnabled: false })
  await learner.page.goto(`/learn/${lesson.slug}`)
  await learner.page.getByText('What you will be able to do').click()
  for (const outcome of lesson.frontmatter.outcomes)
    await expect(learner.page.getByText(seen(outcome))).toBeVisible()
  await expectChecks(learner, lesson.frontmatter)
  await expectQuiz(learner, lesson.frontmatter)
})

test('without JavaScript the course map leads to every lesson', async ({ newLearner }) => {
  const { page } = await newLearner({ javaScriptEnabled: false })
  await page.goto('/')
  for (const { slug, frontmatter } of lessons) {
    const link = page
      .getByRole('heading', { level: 3 })
      .getByRole('link', { name: frontmatter.title, exact: true })
    await expect(link).toHaveAttribute('href', `/learn/${slug}`)
  }
})
