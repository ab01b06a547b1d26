/** Terminals: several at once, with the keyboard alone, and under a flood of output. */
import { expect, test } from './course.ts'
import { linesOf, prompt } from './learner.ts'
import { reportHere } from './stopwatch.ts'

test('a second terminal has a shell of its own, and is there again when opened again', async ({
  learner,
}) => {
  const { page } = learner
  await page.goto('/playground')
  await learner.startHost()
  await learner.type('mine=first')
  await page.getByRole('button', { name: 'New terminal' }).click()
  await expect(page.getByRole('tab', { name: 'Terminal 2' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(learner.screen(2)).toContainText(prompt)
  await learner.type('echo "[$mine]"; mine=second', 2)
  await expect(learner.screen(2)).toContainText('[]')

  await page.getByRole('tab', { name: 'Terminal 1' }).click()
  await learner.type('echo "[$mine]"')
  await expect(learner.screen(1)).toContainText('[first]')

  await page.getByRole('tab', { name: 'Terminal 2' }).click()
  await page.getByRole('button', { name: 'Close Terminal 2' }).click()
  await expect(page.getByRole('tab')).toHaveCount(1)
  await page.getByRole('button', { name: 'New terminal' }).click()
  await expect(learner.screen(2)).toContainText('[]')
  await learner.type('echo "[$mine]"', 2)
  await expect(learner.screen(2)).toContainText('[second]')

  await page.reload()
  await expect(page.getByRole('tab', { name: 'Terminal 2' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(learner.screen(2)).toContainText('[second]')
})

test('the keyboard goes into the terminal, out of it, and between terminals', async ({
  learner,
}) => {
  const { page } = learner
  await page.goto('/playground')
  await learner.startHost()
  await learner.type('echo in-the-terminal')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Terminal 1' })).toBeFocused()

  await expect(page.getByText('Ctrl+Shift+Enter leaves the terminal')).toBeVisible()
  await page.keyboard.press('Control+Shift+Enter')
  const first = page.getByRole('tab', { name: 'Terminal 1' })
  const second = page.getByRole('tab', { name: 'Terminal 2' })
  await expect(first).toBeFocused()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'New terminal' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(learner.screen(2)).toContainText(prompt)
  await second.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(first).toBeFocused()
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('End')
  await expect(second).toBeFocused()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name of Terminal 2' }).fill('build')
  await page.keyboard.press('Enter')
  const build = page.getByRole('tab', { name: 'build' })
  await expect(build).toBeFocused()
  await page.reload()
  await expect(build).toHaveAttribute('aria-selected', 'true')
  await build.dblclick()
  await page.getByRole('textbox', { name: 'Name of build' }).fill('')
  await page.keyboard.press('Enter')
  await expect(second).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(second).toHaveCount(0)
  await expect(first).toBeFocused()
})

test('a shell that ended can be opened again', async ({ learner }) => {
  const { page } = learner
  await page.goto('/playground')
  await learner.startHost()
  await learner.type('exit 3')
  await expect(page.getByText('This shell has ended (exit code 3).')).toBeVisible()
  await page.getByRole('button', { name: 'Open again' }).click()
  await expect(learner.screen()).toHaveText(prompt)
  await learner.type('echo again-$((1 + 1))')
  await expect(learner.screen()).toContainText('again-2')
})

/** The longest time between two frames of the page, over as many frames, in milliseconds. */
const longestFrame = (frames: number): Promise<number> =>
  new Promise((resolve) => {
    let longest = 0
    let left = frames
    let before = performance.now()
    const frame = (now: number) => {
      longest = Math.max(longest, now - before)
      before = now
      left -= 1
      if (left > 0) requestAnimationFrame(frame)
      else resolve(Math.round(longest))
    }
    requestAnimationFrame(frame)
  })

test('a flood of output leaves the page usable, and Interrupt ends it', async ({ learner }) => {
  const { page } = learner
  await page.goto('/learn/first-run')
  await learner.startHost()
  await learner.type('yes flooding')
  await expect(learner.screen()).toContainText('flooding')

  const longest = await page.evaluate(longestFrame, 120)
  reportHere('longest frame under flood', longest)
  const step = learner.step('Save what docker version says in engine.txt.')
  await step.getByRole('button', { name: 'Show a hint' }).click()
  await expect(step.getByRole('listitem')).toHaveCount(1)

  const began = Date.now()
  await page.getByRole('button', { name: 'Interrupt' }).click()
  await expect.poll(async () => (await linesOf(learner.screen())).at(-1)).toBe(prompt)
  reportHere('Interrupt to prompt', Date.now() - began)
  await learner.type('echo dry-$((6 * 7))')
  await expect(learner.screen()).toContainText('dry-42')
})

test('somebody stuck is helped step by step, until the step is done for them', async ({
  learner,
}) => {
  await learner.page.goto('/learn/first-run')
  await learner.startHost()
  const step = learner.step('Run hello-world in a container that you have named greeter.')
  const press = (name: string | RegExp) => step.getByRole('button', { name }).click()
  await press('Show a hint (1 of 3)')
  await press('Show another hint (2 of 3)')
  await expect(step.getByRole('button', { name: 'Show the solution' })).toHaveCount(0)
  await press('Show another hint (3 of 3)')
  await press('Show the solution')
  await expect(step.getByRole('group')).toBeFocused()
  await expect(step.getByRole('group')).toContainText('docker run --name greeter hello-world')
  await press('Do it for me')
  await expect(learner.screen()).toContainText('docker run --name greeter hello-world')
  await expect(step).toContainText('Done.')

  // What was typed for them is on their own cheat-sheet, until they delete it.
  await learner.page.goto('/cheat-sheet')
  const mine = learner.page.getByRole('region', { name: 'Yours' })
  await expect(mine).toContainText('makes a container from an image and starts it, with that name')
  await mine.getByRole('button', { name: 'Delete docker run --name greeter' }).click()
  await expect(learner.page.getByText('docker run --name greeter')).toHaveCount(0)
})
