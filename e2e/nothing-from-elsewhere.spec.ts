/** Pages ask nobody but their own site; every other spec watches this too, see witness.ts. */
import { expect, test } from './course.ts'
import { pagePaths } from './lessons.ts'
import { ports } from './stack/addresses.ts'
import { isForeign } from './witness.ts'

test('every page, read to its end, asks only its own site', async ({ learner }) => {
  const { page } = learner
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  for (const path of pagePaths) {
    await page.goto(path)
    await page.keyboard.press('End')
    await page.waitForLoadState('networkidle')
  }
  expect(requests.length).toBeGreaterThan(pagePaths.length * 3)
  expect(requests.filter(isForeign)).toEqual([])
})

test('no page loads a file that is meant for others, and each forbids other sites', async ({
  learner,
}) => {
  const { page } = learner
  for (const path of pagePaths) {
    const response = await page.goto(path)
    const policy = (await response?.headerValue('content-security-policy')) ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    // Framed, and only framed, are previews of the learner's ports, at names of this machine.
    const frames = `frame-src http://*.localhost:${ports.previews}`
    expect(policy).toContain(frames)
    expect(policy.replace(frames, '')).not.toContain('http')
  }
})
