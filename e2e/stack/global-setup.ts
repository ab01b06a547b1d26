/** Builds the site, starts it with a gateway on the real engine, and leaves nothing behind. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildSite } from '#scripts/build-site.ts'
import { requireFreePort } from '#scripts/machine/ports.ts'
import { ScriptFailure } from '#scripts/say.ts'
import { readSettings, root } from '#scripts/settings.ts'
import { instructorPassword, ports } from './addresses.ts'
import { serveControl } from './control.ts'
import { removeLeftovers } from './leftovers.ts'
import { createTestStack } from './test-stack.ts'

const folder = join(root, '.slipway', 'e2e')

/** Playwright calls this once before all tests, and what it returns once after them. */
// biome-ignore lint/style/noDefaultExport: Playwright asks for it.
export default async function start(): Promise<() => Promise<void>> {
  try {
    return await startStack()
  } catch (thrown) {
    if (!(thrown instanceof ScriptFailure)) throw thrown
    const { message, next, output } = thrown.failure
    throw new Error([...(output ?? []), message, next].join('\n'))
  }
}

async function startStack(): Promise<() => Promise<void>> {
  for (const port of Object.values(ports)) await requirePort(port)
  rmSync(folder, { recursive: true, force: true })
  const overrides = {
    HOST: '127.0.0.1',
    PORT: String(ports.site),
    SLIPWAY_GATEWAY_PORT: String(ports.gateway),
    SLIPWAY_PREVIEW_PORT: String(ports.previews),
    SLIPWAY_INSTRUCTOR_PASSWORD: instructorPassword,
    SLIPWAY_CLASS_STUCK_MINUTES: '0.05',
    SLIPWAY_DIST_DIR: '.next-test',
    SLIPWAY_DATA_DIR: join(folder, randomUUID()),
    // Should this process be killed, whichever gateway runs next removes what it left.
    SLIPWAY_SANDBOX_TTL_MINUTES: '15',
  }
  const settings = readSettings(overrides)
  await buildSite(settings)
  const stack = await createTestStack(overrides)
  const control = await serveControl(stack)
  return async () => {
    control.close()
    await stack.stop()
    await removeLeftovers(settings)
  }
}

/** A stack that already listens there would be tested in place of ours. */
async function requirePort(port: number): Promise<void> {
  await requireFreePort(port, '127.0.0.1', '').catch(() => {
    throw new ScriptFailure({
      message: `Port ${port} is in use, and the browser tests need it.`,
      next: 'Stop what listens there, perhaps another run of these tests, and try again.',
    })
  })
}
