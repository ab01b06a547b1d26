/** The preview: a learner's own pages beside the lesson, and nothing that they could do to it. */
import type { Frame, Page } from '@playwright/test'
import { learnerCookie } from '#lib/identity.ts'
import { paths } from '#lib/protocol.ts'
import { expect, test } from './course.ts'
import type { Learner } from './learner.ts'
import { address } from './stack/addresses.ts'

const shown = (page: Page) => page.frameLocator('iframe[title="Preview"]')

/** The frame itself, to run what a malicious app would. */
function frameOf(page: Page): Frame {
  const frame = page.frames().find((each) => /^http:\/\/\d+-/.test(each.url()))
  if (!frame) throw new Error('no preview')
  return frame
}

async function startWeb({ page, type, startHost, screen }: Learner): Promise<void> {
  await page.goto('/playground')
  await startHost()
  await type('docker run -d --name web -p 8080:80 nginx && echo is-$((1 + 1))-up')
  await expect(screen()).toContainText('is-2-up', { timeout: 40_000 })
}

const openPanel = (page: Page) => page.getByRole('button', { name: 'Preview', exact: true }).click()

test('a published port appears by itself, is shown, and says why when it is not', async ({
  learner,
}) => {
  const { page, witness } = learner
  witness.tolerate(/status of (404|502)/)
  await page.goto('/playground')
  await learner.startHost()
  await openPanel(page)
  await expect(page.getByText('No container publishes a port yet.')).toBeVisible()
  await learner.type('docker run -d --name web -p 8080:80 nginx')
  await expect(page.getByRole('button', { name: '8080 web' })).toBeVisible({ timeout: 40_000 })
  await expect(shown(page).getByRole('heading')).toHaveText('Welcome to nginx!')
  await expect(page.getByText('200 OK')).toBeVisible()

  const bar = page.getByRole('textbox', { name: 'Address in your Docker host' })
  await bar.fill('/no-such-page')
  await bar.press('Enter')
  await expect(page.getByText('404 Not Found', { exact: true })).toBeVisible()
  await bar.fill('localhost:8080/')
  await bar.press('Enter')
  await expect(shown(page).getByRole('heading')).toHaveText('Welcome to nginx!')

  await learner.type('docker stop -t 0 web')
  await expect(page.getByRole('button', { name: '8080 web' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Reload the page' }).click()
  await expect(shown(page).getByRole('heading')).toHaveText('Nothing answered')
  await expect(
    shown(page)
      .getByText(/no container is running|8080/)
      .first(),
  ).toBeVisible()
  await learner.type('docker start web')
  await expect(shown(page).getByRole('heading')).toHaveText('Welcome to nginx!')
})

test('an address in the terminal opens the preview, or a tab of its own', async ({ learner }) => {
  const { page, witness } = learner
  witness.tolerate(/favicon\.ico/)
  await startWeb(learner)
  await learner.type('clear; echo "see localhost:8080/"')
  const place = learner.screen().locator('> div', { hasText: /^see localhost/ })
  await expect(place).toBeVisible()
  const box = await place.boundingBox()
  if (!box) throw new Error('no line')
  // Layers of the terminal lie over its letters; it is the mouse that finds the link.
  await page.mouse.move(box.x + 60, box.y + box.height / 2)
  await page.mouse.move(box.x + 64, box.y + box.height / 2)
  await page.mouse.click(box.x + 64, box.y + box.height / 2)
  await expect(shown(page).getByRole('heading')).toHaveText('Welcome to nginx!')

  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Open in a new tab' }).click(),
  ])
  await expect(tab.getByRole('heading')).toHaveText('Welcome to nginx!')
  expect(await tab.evaluate(() => window.opener)).toBeNull()
})

test('an app reaches neither the course nor its cookies', async ({ learner, newLearner }) => {
  const { page, witness } = learner
  witness.tolerate(
    /CORS policy|Failed to load resource|ERR_|Blocked a frame|Unsafe attempt|WebSocket connection/,
  )
  await startWeb(learner)
  await learner.type(
    `docker exec web sh -c 'printf "server { listen 80; location = /cookies { return 200 \\"[\\$http_cookie]\\"; } location / { root /usr/share/nginx/html; index index.html index.nginx-debian.html; } }" > /etc/nginx/conf.d/default.conf; nginx -s reload'`,
  )
  await openPanel(page)
  await expect(shown(page).getByRole('heading')).toHaveText('Welcome to nginx!')
  const frame = frameOf(page)

  // What the app is sent: its own cookie, and not one of the course or the pass.
  await expect
    .poll(() =>
      frame.evaluate(async () => {
        // biome-ignore lint/suspicious/noDocumentCookie: that is what an app would do.
        document.cookie = 'mine=1; SameSite=None; Secure; Partitioned'
        return fetch('/cookies').then((answer) => answer.text(), String)
      }),
    )
    .toBe('[mine=1]')
  expect(await frame.evaluate(() => document.cookie)).toBe('mine=1')

  await expectHarmless(learner, frame)
  // Another learner has the address and nothing else.
  const other = await newLearner()
  other.witness.tolerate(/status of 401/)
  await other.page.goto('/playground')
  await other.page.goto(frame.url())
  await expect(other.page.getByRole('heading')).toHaveText('This preview is not open here')
})

async function expectHarmless({ page, connected }: Learner, frame: Frame): Promise<void> {
  const before = await page.context().cookies(address)
  const answered = page.waitForResponse((response) => response.url() === `${address}${paths.sleep}`)
  const attacks = await frame.evaluate(attack, { course: address, paths, cookie: learnerCookie })
  expect(attacks).toEqual({ readsThePage: false, leavesThePage: false, opensASocket: false })
  expect((await answered).status()).toBe(403)
  expect(await page.context().cookies(address)).toEqual(before)
  expect(page.url()).toBe(`${address}/playground`)
  await expect(connected).toBeVisible()
}

/** Runs in the preview, as a malicious app would. */
async function attack({
  course,
  paths: { sleep, terminal },
  cookie,
}: {
  course: string
  paths: { sleep: string; terminal: string }
  cookie: string
}) {
  const tries = (deed: () => unknown): boolean => {
    try {
      return Boolean(deed())
    } catch {
      return false
    }
  }
  for (const domain of ['localhost', '.localhost', location.hostname]) {
    // biome-ignore lint/suspicious/noDocumentCookie: that is what an app would do.
    document.cookie = `${cookie}=stolen; Domain=${domain}; Path=/; SameSite=None; Secure`
  }
  // Such a request is sent with cookies and without asking first; only its Origin gives it away.
  const send = () =>
    fetch(`${course}${sleep}`, { method: 'POST', credentials: 'include', mode: 'no-cors' })
  await send().catch(send)
  const opensASocket = await new Promise<boolean>((resolve) => {
    const socket = new WebSocket(`${course.replace('http', 'ws')}${terminal}?ticket=x`)
    socket.onopen = () => resolve(true)
    socket.onerror = () => resolve(false)
  })
  return {
    readsThePage: tries(() => window.parent.document.body),
    leavesThePage: tries(() => {
      if (window.top) window.top.location.href = 'about:blank'
      return window.top?.location.href === 'about:blank'
    }),
    opensASocket,
  }
}
