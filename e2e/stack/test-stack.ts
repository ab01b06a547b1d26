/** The course under test, and the accidents that can befall it. */
import { readSettings } from '#scripts/settings.ts'
import { type Stack, startStack } from '#scripts/stack.ts'

/** Whether the gateway finds a Docker engine. */
export type Engine = 'present' | 'absent'

export interface TestStack {
  /** Kills the gateway as a crash would; its supervisor starts it again. */
  killGateway(): void
  /** Starts site and gateway anew, unless the engine is to them as asked already. */
  setEngine(engine: Engine): Promise<void>
  stop(): Promise<void>
}

const nobodyHome = { DOCKER_HOST: 'unix:///nonexistent.sock' }

/** Starts it with these settings. */
export async function createTestStack(
  overrides: Readonly<Record<string, string>>,
): Promise<TestStack> {
  const start = (engine: Engine): Promise<Stack> => {
    const settings = readSettings({ ...overrides, ...(engine === 'absent' ? nobodyHome : {}) })
    return startStack(settings, 'built')
  }
  let now: Engine = 'present'
  let stack = await start(now)
  return {
    killGateway() {
      const pid = stack.gateway.pid()
      if (pid === undefined) throw new Error('The gateway is not running.')
      process.kill(pid, 'SIGKILL')
    },
    async setEngine(engine) {
      if (engine === now) return
      await stack.stop()
      stack = await start(engine)
      now = engine
    },
    stop: () => stack.stop(),
  }
}
