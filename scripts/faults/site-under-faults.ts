/** A site for the fault suite, before the gateway of its first lane; started again whenever it is killed. */
import { buildSite } from '../build-site.ts'
import { supervise } from '../processes.ts'
import { readSettings } from '../settings.ts'
import { siteProgram } from '../stack.ts'
import type { SiteUnderFaults } from './strike.ts'

/** Milliseconds it may take until it answers. */
const patience = 60_000

/** Builds it if need be, starts it, and waits until it answers. */
export async function openSite(
  port: number,
  gatewayPort: number,
  folder: string,
): Promise<SiteUnderFaults & AsyncDisposable> {
  const settings = readSettings({
    HOST: '127.0.0.1',
    PORT: String(port),
    SLIPWAY_GATEWAY_PORT: String(gatewayPort),
    SLIPWAY_DIST_DIR: '.next-faults',
    SLIPWAY_DATA_DIR: folder,
  })
  await buildSite(settings)
  const site = supervise(siteProgram(settings, 'built', { folder }), Infinity)
  const opened = { port, pid: site.pid, [Symbol.asyncDispose]: () => site.stop() }
  try {
    await untilAnswering(`http://127.0.0.1:${port}/health`)
    return opened
  } catch (thrown) {
    await site.stop()
    throw thrown
  }
}

async function untilAnswering(url: string): Promise<void> {
  const deadline = performance.now() + patience
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer?.ok) return
    if (performance.now() > deadline) throw new Error(`the site does not answer at ${url}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
