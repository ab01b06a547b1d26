/** The course under test, and the accidents that can befall it. */
import { readSettings } from '#scripts/settings.ts'
import { type Stack, startStack } from '#scripts/stack.ts'

/** Whether the gateway finds a Docker engine. */
export type Engine = 'present' | 'absent'

export interface TestStack {
  /** Kills the gateway as a crash would; its supervisor starts it again. */
  killGateway(): void
  /** Starts site and gateway anew, with or without a Docker engine to be found. */
  restart(engine: Engine): Promise<void>
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
  let stack = await start('present')
  return {
    killGateway() {
      const pid = stack.gateway.pid()
      if (pid === undefined) throw new Error('The gateway is not running.')
      process.kill(pid, 'SIGKILL')
    },
    async restart(engine) {
      await stack.stop()
      stack = await start(engine)
    },
    stop: () => stack.stop(),
  }
}
