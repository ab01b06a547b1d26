/**
 * Sandboxes started ahead of time. Each is kept with a terminal already open and a line to its engine,
 * so that handing one out is a matter of milliseconds and a broken one is noticed first.
 */
import { randomBytes } from 'node:crypto'
import { Agent, get } from 'node:http'
import type { Duplex } from 'node:stream'
import type Docker from 'dockerode'
import type { Logger } from 'pino'
import type { ErrorCode } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import type { TerminalAttachment } from '#sandbox/provider.ts'
import type { Wanted } from './create.ts'
import { attachTerminal, openConnection } from './enter.ts'
import type { Scope } from './names.ts'
import { removeSandbox } from './remove.ts'

/** The terminal a page opens first, and a size most pages will change at once. */
const firstTerminal = 't1'
const size = { cols: 80, rows: 24 }

/** Milliseconds a warm engine has to answer when its sandbox is about to be handed out. */
const pulsePatience = 300

export interface WarmSandbox {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly madeAt: number
  readonly container: Docker.Container
  readonly terminal: TerminalAttachment
  readonly engine: Duplex
}

/** What was opened ahead for a sandbox that has been handed out. */
export interface Warmth {
  /** The terminal of that id, once. */
  takeTerminal(sandbox: string, terminal: string): TerminalAttachment | undefined
}

export interface WarmShelf extends Warmth, Disposable {
  /** Starts or removes sandboxes until there are that many, and tells how many there are. */
  keep(count: number): Promise<number>
  /** One whose engine answered just now, or undefined when there is none. */
  take(): Promise<WarmSandbox | undefined>
  /** Whether that sandbox is on the shelf or on its way to it. */
  has(id: string): boolean
}

export interface WarmShelfOptions {
  readonly scope: Scope
  readonly log: Logger
  start(wanted: Wanted): Promise<Result<Docker.Container, ErrorCode>>
}

export function createWarmShelf({ scope, log, start }: WarmShelfOptions): WarmShelf {
  const shelf: WarmSandbox[] = []
  const making = new Set<string>()
  const opened = createOpened()

  const { discard, putBack } = createBin(scope, log)

  async function make(id: string): Promise<void> {
    making.add(id)
    const warm = await start({ id, slot: 'any' })
      .then((started) => furnish(id, started))
      .finally(() => making.delete(id))
    if (warm) shelf.push(warm)
    else await discard(id)
  }

  async function take(): Promise<WarmSandbox | undefined> {
    for (let warm = shelf.shift(); warm; warm = shelf.shift()) {
      if (await hasPulse(warm.engine)) {
        warm.engine.destroy()
        opened.put(warm.id, warm.terminal)
        return warm
      }
      log.warn({ sandbox: warm.id }, 'a warm sandbox was broken, and is removed')
      void putBack(warm)
    }
    return undefined
  }

  /** One after the other: learners who start one now come first. */
  async function keep(count: number): Promise<number> {
    await Promise.all(shelf.splice(count).map(putBack))
    for (let missing = count - shelf.length - making.size; missing > 0; missing--) {
      await make(newSandboxId())
    }
    return shelf.length
  }

  const has = (id: string) => making.has(id) || shelf.some((warm) => warm.id === id)
  return {
    keep,
    take,
    has,
    takeTerminal: opened.takeTerminal,
    [Symbol.dispose]() {
      for (const warm of shelf.splice(0)) letGo(warm)
      opened[Symbol.dispose]()
    },
  }
}

/** Where sandboxes go that nobody is to have. */
function createBin(scope: Scope, log: Logger) {
  const discard = (id: string) =>
    removeSandbox(scope, id).catch((err: unknown) => log.warn({ err, id }, 'not removed'))
  const putBack = (warm: WarmSandbox) => {
    letGo(warm)
    return discard(warm.id)
  }
  return { discard, putBack }
}

function letGo({ terminal, engine }: WarmSandbox): void {
  terminal[Symbol.dispose]()
  engine.destroy()
}

/** Terminals of sandboxes that were handed out, until their page asks for them. */
function createOpened(): Warmth &
  Disposable & { put(id: string, terminal: TerminalAttachment): void } {
  const opened = new Map<string, TerminalAttachment>()
  return {
    put: (id, terminal) => void opened.set(id, terminal),
    takeTerminal(sandbox, terminal) {
      if (terminal !== firstTerminal) return undefined
      const attachment = opened.get(sandbox)
      opened.delete(sandbox)
      return attachment?.stream.destroyed ? undefined : attachment
    },
    [Symbol.dispose]() {
      for (const terminal of opened.values()) terminal[Symbol.dispose]()
    },
  }
}

export const newSandboxId = () => randomBytes(6).toString('hex')

async function furnish(
  id: string,
  started: Result<Docker.Container, ErrorCode>,
): Promise<WarmSandbox | null> {
  if (!started.ok) return null
  const container = started.value
  const [terminal, engine] = await Promise.all([
    attachTerminal(container, firstTerminal, size),
    openConnection(container, '/run/docker.sock', 'sandbox-failed'),
  ])
  if (terminal.ok && engine.ok) {
    return {
      id,
      container,
      madeAt: Date.now(),
      terminal: terminal.value,
      engine: engine.value,
    }
  }
  if (terminal.ok) terminal.value[Symbol.dispose]()
  if (engine.ok) engine.value.destroy()
  return null
}

/** Whether the engine at the other end answers in time. */
function hasPulse(engine: Duplex): Promise<boolean> {
  if (engine.destroyed) return Promise.resolve(false)
  return new Promise((resolve) => {
    const agent = new Agent({ keepAlive: false })
    agent.createConnection = () => engine
    const request = get({ agent, path: '/_ping', headers: { host: 'engine' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    const impatient = setTimeout(() => request.destroy(), pulsePatience)
    request.once('error', () => resolve(false))
    request.once('close', () => {
      clearTimeout(impatient)
      resolve(false)
    })
  })
}
