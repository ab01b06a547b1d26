/** The browser of the browser tests: Playwright's own, the machine's, or Debian's. */
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { ScriptFailure } from '../say.ts'
import { hasApt, installPackage, isRoot, programPath } from './packages.ts'

/** Chromium without its window: the same pages for much less work. */
const shell = 'chromium-headless-shell'

const found = (...names: readonly string[]): string | undefined =>
  names.map(programPath).find((path) => path !== null) ?? undefined

/** A Chromium with all that a person sees of it, or undefined. */
export const findWholeChromium = (): string | undefined =>
  found('chromium', 'chromium-browser', 'google-chrome')

/** The path of a Chromium, installing Debian's when there is none without a window and we may. */
export function findChromium(): string {
  const own = chromium.executablePath()
  if (existsSync(own)) return own
  const there = found(shell)
  if (there) return there
  const whole = findWholeChromium()
  if (isRoot() && hasApt()) {
    try {
      installPackage(shell, 'the tests drive the course in a real browser')
      return found(shell) ?? shell
    } catch (thrown) {
      if (!whole) throw thrown
    }
  }
  if (whole) return whole
  throw new ScriptFailure({
    message: 'The browser tests need Chromium, and there is none.',
    next: `On Debian: \`sudo apt-get install ${shell}\`. Elsewhere: \`npx playwright install chromium\`. Then try again.`,
  })
}
