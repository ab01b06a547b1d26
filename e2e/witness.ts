/** Watches a browser for what no page of the course may do: throw, complain, or ask another site. */
import type { BrowserContext, Page } from '@playwright/test'
import { address, ports } from './stack/addresses.ts'

export interface Witness {
  /** What was seen, in the order it happened; empty when all is well. */
  readonly complaints: readonly string[]
  /** Says that complaints like this are part of the test. */
  tolerate(pattern: RegExp): void
}

/**
 * Browsers report each question that is refused. A panel that looks at a host all the time is refused when
 * the host goes: with 404 when it asked afterwards, with 410 when the host went in the middle of its question.
 */
export const hostWent = /status of (404|410)/

const networkChanged = /net::ERR_NETWORK_CHANGED/

/** Next says so when the way to another page was dropped, and then opens that page as a browser does. */
const nextGoesOn = /Failed to fetch RSC payload for .* Falling back to browser navigation/

const home = new URL(address).host

/** Previews of a learner's ports are no part of the site, but no other site either. */
const isPreview = (host: string): boolean =>
  /^\d+-[0-9a-f]+\.localhost:\d+$/.test(host) && host.endsWith(`:${ports.previews}`)

/** True for addresses that leave the site: not its own, and not made inside the page. */
export const isForeign = (url: string): boolean => {
  const { protocol, host } = new URL(url)
  return !['data:', 'blob:', 'about:'].includes(protocol) && host !== home && !isPreview(host)
}

/** Watches every page of this context from now on. */
export function watch(context: BrowserContext): Witness {
  const seen: string[] = []
  // The browser runs on the machine whose engine makes and drops network interfaces; it gives up what is
  // under way when one comes or goes. The page asks again, as after any lost answer.
  const tolerated: RegExp[] = [networkChanged]
  const see = (what: string) => void seen.push(what)
  const seeForeign = (url: string) => isForeign(url) && see(`asked another site: ${url}`)

  context.on('console', (message) => {
    // Chromium reports what the content security policy stops here too.
    if (message.type() === 'error') see(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => see(`thrown: ${error.error()}`))
  context.on('request', (request) => seeForeign(request.url()))
  context.on('page', (page: Page) => {
    page.on('websocket', (socket) => seeForeign(socket.url()))
  })
  return {
    get complaints() {
      const changed = seen.some((complaint) => networkChanged.test(complaint))
      const all = changed ? [...tolerated, nextGoesOn] : tolerated
      return seen.filter((complaint) => !all.some((pattern) => pattern.test(complaint)))
    },
    tolerate: (pattern) => void tolerated.push(pattern),
  }
}
