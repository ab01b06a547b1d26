/** The browser of the browser tests: Playwright's own, the machine's, or Debian's. */
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { ScriptFailure } from '../say.ts'
import { hasApt, installPackage, isRoot, programPath } from './packages.ts'

/** The path of a Chromium, installing Debian's when there is none and we may. */
export function findChromium(): string {
  const own = chromium.executablePath()
  if (existsSync(own)) return own
  const name = ['chromium', 'chromium-browser', 'google-chrome'].find(programPath)
  if (name) return programPath(name) ?? name
  if (!isRoot() || !hasApt()) {
    throw new ScriptFailure({
      message: 'The browser tests need Chromium, and there is none.',
      next: 'On Debian: `sudo apt-get install chromium`. Elsewhere: `npx playwright install chromium`. Then try again.',
    })
  }
  installPackage('chromium', 'the tests drive the course in a real browser')
  return programPath('chromium') ?? 'chromium'
}
