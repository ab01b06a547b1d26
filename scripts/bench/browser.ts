/** A real Chromium for the benches that look at pages. */
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../machine/chromium.ts'
import { isRoot } from '../machine/packages.ts'

/** Started anew for each bench; dispose of it to close it. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] })
