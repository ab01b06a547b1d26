/** What a learner does and sees, in the words of the course. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { paths } from '#lib/protocol.ts'
import { address } from './stack/addresses.ts'
import type { Witness } from './witness.ts'

export interface Learner {
  readonly page: Page
  readonly witness: Witness
  /** The code block to be run with exactly this command; the nth of several, from 0. */
  command(text: string, nth?: number): Locator
  /** Presses Run beside a command of the lesson. */
  run(text: string, nth?: number): Promise<void>
  /** The step whose title begins so. */
  step(title: string): Locator
  /** What a terminal shows now. */
  screen(terminal?: number): Locator
  /** There while the terminal in front is connected. */
  readonly connected: Locator
  /** Types a line into a terminal. */
  type(line: string, terminal?: number): Promise<void>
  /** Starts the Docker host from the workspace and waits for its prompt. */
  startHost(): Promise<void>
}

export const prompt = 'learner@docker-host:~/workspace$'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Waits until the page has its script, by which alone it knows the theme: from then on it hears keys and presses. */
export const untilAlive = (page: Page): Promise<void> =>
  expect(page.getByRole('radio', { name: 'As the system' })).toBeChecked()

/** The rows that hold something, as they stand on a screen. */
export async function linesOf(screen: Locator): Promise<readonly string[]> {
  const rows = await screen.locator('> div').allTextContents()
  return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).filter((row) => row !== '')
}

export function createLearner(page: Page, witness: Witness): Learner {
  const panel = (terminal = 1) => page.getByRole('tabpanel', { name: `Terminal ${terminal}` })
  const screen = (terminal?: number) => panel(terminal).locator('.xterm-rows')
  const command = (text: string, nth = 0) =>
    page
      .locator('.code-block[data-run]')
      .filter({ has: page.locator('code', { hasText: new RegExp(`^${escaped(text)}\\s*$`) }) })
      .nth(nth)
  return {
    page,
    witness,
    command,
    screen,
    run: (text, nth) => command(text, nth).getByRole('button', { name: 'Run' }).click(),
    connected: page.getByRole('status').getByText('Connected', { exact: true }),
    step: (title) => page.locator('.check').filter({ hasText: title }),
    async type(line, terminal = 1) {
      await panel(terminal)
        .getByRole('textbox', { name: `Terminal ${terminal}` })
        .focus()
      await page.keyboard.type(line)
      await page.keyboard.press('Enter')
    },
    async startHost() {
      await page.getByRole('button', { name: 'Start', exact: true }).click()
      const there = screen().getByText(prompt).waitFor({ timeout: 45_000 })
      await there.catch(async (thrown: unknown) => {
        const shown = await page.locator('.workspace').textContent()
        throw new Error(`no prompt within 45 s; the workspace shows: ${shown}`, { cause: thrown })
      })
    },
  }
}

/** Destroys the host of whoever this browser is, if they have one. */
export async function leave(context: BrowserContext): Promise<void> {
  const response = await context.request.delete(paths.session, { headers: { origin: address } })
  const nobodyYet = response.status() === 401
  if (!response.ok() && !nobodyYet) throw new Error(`host was not removed: ${response.status()}`)
}
