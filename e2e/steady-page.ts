/** A page that is opened again when the network of the machine has just changed under it. */
import type { Page } from '@playwright/test'

/** Each page that is lost is asked for so many times in all. */
const tries = 4

/**
 * The browser runs on the machine whose engine makes and drops network interfaces, and gives up what it is
 * opening whenever one comes or goes. A person presses "reload" then, and so does this page. What
 * `page.request` asks goes past the browser, and is never dropped.
 */
export function steady(page: Page): Page {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  page.goto = (...asked) => again(() => goto(...asked))
  page.reload = (...asked) => again(() => reload(...asked))
  return page
}

async function again<T>(open: () => Promise<T>, left = tries - 1): Promise<T> {
  try {
    return await open()
  } catch (thrown) {
    if (left === 0 || !String(thrown).includes('net::ERR_NETWORK_CHANGED')) throw thrown
    return again(open, left - 1)
  }
}
