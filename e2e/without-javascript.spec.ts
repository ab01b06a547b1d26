/** Lessons are text first: everything in them can be read where no script runs. */
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

for (const { slug, frontmatter } of lessons) {
  test(`${slug} can be read without JavaScript`, async ({ newLearner }) => {
    const learner = await newLearner({ javaScriptEnabled: false })
    const { page } = learner
    await page.goto(`/learn/${slug}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(frontmatter.title)
    await page.getByText('What you will be able to do').click()
    for (const outcome of frontmatter.outcomes) await expect(page.getByText(outcome)).toBeVisible()

    const commands = page.locator('.code-block[data-run] code')
    expect(await commands.count()).toBeGreaterThan(0)
    for (const command of await commands.all()) await expect(command).toBeVisible()
    const diagrams = page.locator('.prose figure svg')
    expect(await diagrams.count()).toBeGreaterThan(0)
    for (const diagram of await diagrams.all()) await expect(diagram).toBeVisible()
    for (const tab of await page.locator('.tab-panel').all()) await expect(tab).toBeVisible()

    await expectChecks(learner, frontmatter)
    await expectQuiz(learner, frontmatter)
  })
}

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
