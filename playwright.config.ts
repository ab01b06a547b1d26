/** How the browser tests run: in Chromium, against site, gateway and Docker engine as they are. */
import { defineConfig } from '@playwright/test'
import { address } from '#e2e/stack/addresses.ts'
import { findChromium } from '#scripts/machine/chromium.ts'
import { isRoot } from '#scripts/machine/packages.ts'

/**
 * These stop and restart what the others are using, or, as a development server does that compiles, need
 * the machine: so they come last and alone.
 */
const alone = /(outages\/.*|authoring)\.spec\.ts$/
/** Pictures for people to look at, made only when asked for: `npm run screenshots`. */
const pictures = /screenshots\.spec\.ts$/
const asked = process.argv.includes('@screenshots')

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/stack/global-setup.ts',
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  retries: 0,
  workers: 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  ...(asked ? {} : { grepInvert: /@screenshots/ }),
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    // Pictures for a trace cost a slow machine more than the tests themselves.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['SLIPWAY_CHROMIUM'] || findChromium(),
      args: isRoot() ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'course', testIgnore: [alone, pictures] },
    { name: 'alone', testMatch: alone, dependencies: ['course'], workers: 1 },
    { name: 'screenshots', testMatch: pictures },
  ],
})
