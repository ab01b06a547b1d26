/** Measures the machine once while the gateway already serves, and keeps what was found. */
import type { Logger } from 'pino'
import type { HostFact } from '#lib/protocol.ts'
import type { SandboxProvider } from '#sandbox/provider.ts'
import { type Fact, published, unsafe } from './fact.ts'

/** Gives what was found; ended by the signal, it removes what it made. */
export type Measure = (signal: AbortSignal) => Promise<readonly Fact[]>

export interface KeepFactsOptions {
  readonly provider: Pick<SandboxProvider, 'status'>
  /** Null where there is nothing to measure. */
  readonly measure: Measure | null
  readonly log: Logger
  /** Milliseconds before each try: the first learners come first. */
  readonly delay?: number
}

export interface KeptFacts {
  /** Empty until the machine has been measured. */
  current(): readonly HostFact[]
  close(): Promise<void>
}

export function keepFacts(options: KeepFactsOptions): KeptFacts {
  const { provider, measure, log, delay = 8_000 } = options
  const closing = new AbortController()
  let facts: readonly HostFact[] = []
  let timer: NodeJS.Timeout | undefined
  let measuring: Promise<void> = Promise.resolve()

  async function attempt(deed: Measure): Promise<void> {
    const { state } = await provider.status()
    if (closing.signal.aborted) return
    if (state !== 'ready') return plan(deed)
    const found = await deed(closing.signal)
    if (closing.signal.aborted) return
    facts = published(found)
    tell(found, log)
  }

  function plan(deed: Measure): void {
    timer = setTimeout(() => {
      measuring = attempt(deed).catch((error: unknown) =>
        log.warn({ err: error }, 'the machine could not be measured'),
      )
    }, delay)
  }

  if (measure) plan(measure)
  return {
    current: () => facts,
    async close() {
      closing.abort()
      clearTimeout(timer)
      await measuring
    },
  }
}

function tell(facts: readonly Fact[], log: Logger): void {
  const bad = unsafe(facts)
  for (const { name, holds, measured, meaning } of bad) {
    log.error({ fact: name, holds, measured, meaning }, 'this machine is not safe for learners')
  }
  log.info({ facts: published(facts), safe: bad.length === 0 }, 'the machine was measured')
}
