/** The editor beside the terminal: both are at the same files of the learner's Docker host. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './course.ts'
import type { Learner } from './learner.ts'
import { hostWent } from './witness.ts'

const saved = (page: Page): Locator => page.getByRole('status').getByText('Saved', { exact: true })
const lines = (page: Page): Locator => page.locator('.file-text .view-lines').last()
const mark = (page: Page, kind: 'error' | 'warning'): Locator =>
  page.locator(`.file-text .squiggly-${kind}`)
const treeItem = (page: Page, name: string): Locator =>
  page.getByRole('treeitem', { name, exact: true })

/** A host with these files, and the panel open. */
async function atWork(learner: Learner, command: string): Promise<Page> {
  const { page, witness } = learner
  // The panel goes on looking while its file is deleted, and while the host is reset.
  witness.tolerate(hostWent)
  await page.goto('/playground')
  await learner.startHost()
  await learner.type(`${command}; echo made-$((1 + 1))`)
  await expect(learner.screen()).toContainText('made-2')
  await page.getByRole('button', { name: 'Files', exact: true }).click()
  return page
}

/** Puts the cursor at the end of the text that is shown, and types. */
async function append(page: Page, text: string): Promise<void> {
  await lines(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(text)
}

test('what is typed is on the host, and what the shell writes is on the page', async ({
  learner,
}) => {
  const page = await atWork(learner, 'mkdir app && echo first > app/notes.txt')
  await treeItem(page, 'app').click()
  await treeItem(page, 'notes.txt').click()
  await expect(lines(page)).toContainText('first')
  await append(page, 'second from the editor\n')
  await expect(saved(page)).toBeVisible()
  await learner.type('cat app/notes.txt')
  await expect(learner.screen()).toContainText('second from the editor')

  await learner.type('echo third from the shell >> app/notes.txt; touch app/other.txt')
  await expect(lines(page)).toContainText('third from the shell')
  await expect(treeItem(page, 'other.txt')).toBeVisible()
})

test('a conflict overwrites nothing, and the learner chooses', async ({ learner }) => {
  // Browsers report requests that came to nothing as errors.
  learner.witness.tolerate(/net::ERR_FAILED|status of 409/)
  const page = await atWork(learner, 'echo first > notes.txt')
  await treeItem(page, 'notes.txt').click()
  await expect(lines(page)).toContainText('first')
  // Both sides change it before either has seen the other: the page is kept from looking.
  await page.route('**/sandbox/session/files/content*', (route) => route.abort())
  await append(page, 'mine\n')
  await expect(page.getByText('Not saved: The course server does not answer.')).toBeVisible()
  await learner.type('echo theirs > notes.txt; echo changed-$((1 + 1))')
  await expect(learner.screen()).toContainText('changed-2')
  await page.unroute('**/sandbox/session/files/content*')
  await expect(page.getByText('notes.txt was changed in the terminal')).toBeVisible()

  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page.locator('.monaco-diff-editor')).toContainText('theirs')
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await expect(saved(page)).toBeVisible()
  await learner.type('clear; cat notes.txt')
  await expect(learner.screen()).toContainText('mine')
  await expect(learner.screen()).not.toContainText('theirs')
})

test('mistakes in a Dockerfile and in a Compose file are marked and explained', async ({
  learner,
}) => {
  const compose = 'services:\\n  web:\\n    image: nginx\\n'
  const page = await atWork(
    learner,
    `printf 'FROM nginx\\n' > Dockerfile; printf '${compose}' > compose.yaml`,
  )
  await treeItem(page, 'Dockerfile').click()
  await append(page, 'RUM ls\n')
  await expect(mark(page, 'error')).toHaveCount(1)
  await page.getByText('RUM ls', { exact: true }).hover({ position: { x: 10, y: 8 } })
  await expect(page.getByText('Docker knows no instruction “RUM”')).toBeVisible()

  await treeItem(page, 'compose.yaml').click()
  await append(page, '    imgae: redis')
  await expect(mark(page, 'error').or(mark(page, 'warning'))).toHaveCount(1)
  // The new line begins as deep as the one before.
  await page.keyboard.press('Enter')
  await page.keyboard.type('res')
  await expect(page.getByRole('option', { name: /^restart/ })).toBeVisible()
})

test('text that was never saved survives a reload, and a new host', async ({ learner }) => {
  learner.witness.tolerate(/net::ERR_FAILED/)
  const page = await atWork(learner, 'echo first > notes.txt')
  await treeItem(page, 'notes.txt').click()
  await page.route('**/sandbox/session/files/content*', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.fallback(),
  )
  await append(page, 'never saved\n')
  await expect(page.getByText('Your text is kept in this browser.')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Files', exact: true }).click()
  await expect(lines(page)).toContainText('never saved')

  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('checkbox', { name: 'Keep my files' }).uncheck()
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(page.getByText('was not saved before your earlier Docker host went')).toBeVisible()
  await page.unroute('**/sandbox/session/files/content*')
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(saved(page)).toBeVisible()
  await learner.type('cat notes.txt')
  await expect(learner.screen()).toContainText('never saved')
})

test('files are made, renamed and deleted with the keyboard alone', async ({ learner }) => {
  const page = await atWork(learner, 'mkdir app')
  await treeItem(page, 'app').focus()
  await page.getByRole('button', { name: 'New file' }).press('Enter')
  await page.keyboard.type('notes.txt')
  await page.keyboard.press('Enter')
  await expect(treeItem(page, 'notes.txt')).toBeVisible()
  await expect(page.getByRole('textbox', { name: /Text of app\/notes.txt/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(treeItem(page, 'notes.txt')).toBeFocused()
  await page.keyboard.press('F2')
  await page.keyboard.type('words')
  await page.keyboard.press('Enter')
  await expect(treeItem(page, 'words.txt')).toBeFocused()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Delete', exact: true }).press('Enter')
  await expect(treeItem(page, 'words.txt')).toBeHidden()
  await expect(treeItem(page, 'app')).toBeFocused()
  await page.keyboard.press('Escape')
  await learner.type('find app -type f | wc -l')
  await expect(learner.screen().getByText('0', { exact: true })).toBeVisible()
})

test('a lesson opens its file: with a host if need be, and made if it is not there', async ({
  learner,
}) => {
  learner.witness.tolerate(/status of 404/)
  const { page } = learner
  await page.goto('/learn/first-run')
  await page.getByRole('button', { name: 'Open engine.txt in the editor' }).click()
  await expect(page.getByText('There is no engine.txt in your workspace yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Create it' }).click()
  await expect(saved(page)).toBeVisible()
  await learner.run('docker version > ~/workspace/engine.txt')
  await expect(lines(page)).toContainText('Client:')
})

test('what is no text, or not there, is told', async ({ learner }) => {
  const page = await atWork(
    learner,
    'head -c 100 /dev/zero > zeros; head -c 600000 /dev/zero | tr "\\0" a > large.txt',
  )
  await treeItem(page, 'zeros').click()
  await expect(page.getByText('zeros is not text')).toBeVisible()
  await treeItem(page, 'large.txt').click()
  await expect(page.getByText('large.txt has 586 KiB')).toBeVisible()
})

for (const [width, colorScheme] of [
  [1440, 'light'],
  [390, 'dark'],
] as const) {
  test(`axe finds nothing in the editor, ${width} px`, async ({ newLearner }) => {
    const learner = await newLearner({ colorScheme, viewport: { width, height: 900 } })
    const page = await atWork(learner, 'mkdir app; printf "FROM nginx\\nRUM ls\\n" > Dockerfile')
    await treeItem(page, 'Dockerfile').click()
    await expect(mark(page, 'error')).toHaveCount(1)
    const { violations } = await new AxeBuilder({ page }).include('.panel').analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    // Where there is no room for both, the list gave way to the text.
    await lines(page).click()
    await page.keyboard.press('Escape')
    await expect(treeItem(page, 'Dockerfile')).toBeFocused()
  })
}
