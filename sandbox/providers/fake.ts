/** Sandboxes in memory, for tests: a scripted shell and Docker API behind the same port as real ones. */
import { EventEmitter } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type Duplex, duplexPair } from 'node:stream'
import type { LessonFile } from '#lib/content/lesson-files.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type {
  ProviderStatus,
  Sandbox,
  SandboxInfo,
  SandboxProvider,
  SandboxSpec,
} from '#sandbox/provider.ts'
import { createFakeEngine } from '#sandbox/providers/fake/engine.ts'
import { runFakeScript } from '#sandbox/providers/fake/script.ts'
import type { FakeFile, FakeHost } from '#sandbox/providers/fake/shell.ts'
import { createFakeTerminal, type FakeTerminal } from '#sandbox/providers/fake/terminal.ts'

/** One sandbox, as a test reaches into it. */
export interface FakeSandbox extends FakeHost {
  info: SandboxInfo
  asleep: boolean
  readonly terminals: Map<string, FakeTerminal>
  /** What listens on the ports of the learner's host. */
  readonly ports: Map<number, RequestListener>
}

/** What outlives a provider, as Docker does. */
export interface FakeWorld {
  /** By owner. */
  readonly sandboxes: Map<string, FakeSandbox>
  readonly stopped: EventEmitter<{ stopped: [string] }>
  status: ProviderStatus
  /** How many sandboxes were ever made. */
  made: number
}

/** Milliseconds a sleeping sandbox is kept. */
const retention = 3_600_000

export const createFakeWorld = (): FakeWorld => ({
  sandboxes: new Map(),
  stopped: new EventEmitter(),
  status: { state: 'ready', catalog: [{ name: 'nginx', source: 'stand-in' }] },
  made: 0,
})

function makeSandbox(spec: SandboxSpec): FakeSandbox {
  return {
    info: { id: crypto.randomUUID(), startedAt: Date.now(), ...spec },
    asleep: false,
    terminals: new Map(),
    files: new Map<string, FakeFile>(),
    engine: createFakeEngine(),
    ports: new Map(),
  }
}

function openPort(sandbox: FakeSandbox, port: number): Result<Duplex, ErrorCode> {
  const listener = sandbox.ports.get(port)
  if (!listener) return err('not-found')
  const [theirs, ours] = duplexPair()
  theirs.once('close', () => ours.destroy())
  createServer(listener).emit('connection', ours)
  return ok(theirs)
}

/** Links are refused whatever they point to; real ones only when they lead out of the workspace. */
function readFile(sandbox: FakeSandbox, path: string, limit: number): Uint8Array | null {
  const file = sandbox.files.get(path)
  return file?.type === 'file' ? Buffer.from(file.text).subarray(0, limit) : null
}

/** Places what is absent; the fake knows neither modes nor bytes that are no text. */
function place(sandbox: FakeSandbox, files: readonly LessonFile[]): number {
  const absent = files.filter(({ path }) => !sandbox.files.has(path))
  for (const { path, bytes } of absent) {
    sandbox.files.set(path, { type: 'file', text: Buffer.from(bytes).toString() })
  }
  return absent.length
}

function attach(sandbox: FakeSandbox, id: string): Result<FakeTerminal, ErrorCode> {
  const existing = sandbox.terminals.get(id)
  if (existing) return ok(existing)
  const terminal = createFakeTerminal(sandbox, () => sandbox.terminals.delete(id))
  sandbox.terminals.set(id, terminal)
  return ok(terminal)
}

function destroy(world: FakeWorld, sandbox: FakeSandbox): void {
  if (world.sandboxes.get(sandbox.info.owner) !== sandbox) return
  world.sandboxes.delete(sandbox.info.owner)
  if (!sandbox.asleep) stop(world, sandbox)
}

function putToSleep(world: FakeWorld, sandbox: FakeSandbox): void {
  sandbox.asleep = true
  stop(world, sandbox)
}

function stop(world: FakeWorld, sandbox: FakeSandbox): void {
  for (const terminal of [...sandbox.terminals.values()]) terminal.end(null)
  sandbox.engine.cut()
  world.stopped.emit('stopped', sandbox.info.id)
}

function portTo(world: FakeWorld, sandbox: FakeSandbox): Sandbox {
  const gone = () => sandbox.asleep || world.sandboxes.get(sandbox.info.owner) !== sandbox
  const guarded = async <T>(work: () => Result<T, ErrorCode>): Promise<Result<T, ErrorCode>> =>
    gone() ? err('sandbox-gone') : work()
  return {
    info: sandbox.info,
    attachTerminal: (id, size) =>
      guarded(() => {
        const terminal = attach(sandbox, id)
        return terminal.ok ? ok(terminal.value.attach(size)) : terminal
      }),
    openEngine: () => guarded(() => ok(sandbox.engine.open())),
    openPort: (port) => guarded(() => openPort(sandbox, port)),
    readFile: (path, limit) => guarded(() => ok(readFile(sandbox, path, limit))),
    runScript: ({ script }) => guarded(() => ok(runFakeScript(script, sandbox))),
    workspace: { place: (files) => guarded(() => ok(place(sandbox, files))) },
    extend: (expiresAt) =>
      guarded(() => {
        sandbox.info = { ...sandbox.info, expiresAt }
        return ok(sandbox.info)
      }),
    sleep: () =>
      guarded(() => {
        putToSleep(world, sandbox)
        return ok(null)
      }),
    destroy: async () => destroy(world, sandbox),
  }
}

/** A provider of that world; several may share one, as several gateways share one Docker. */
export function createFakeProvider(world: FakeWorld = createFakeWorld()): SandboxProvider {
  const down = () => world.status.state === 'no-engine'
  return {
    status: async () => world.status,
    async create(spec) {
      if (down()) return err('host-unreachable')
      const sleeping = world.sandboxes.get(spec.owner)
      if (sleeping) {
        sleeping.asleep = false
        sleeping.info = { ...sleeping.info, expiresAt: spec.expiresAt }
        return ok(portTo(world, sleeping))
      }
      const sandbox = makeSandbox(spec)
      world.made += 1
      world.sandboxes.set(spec.owner, sandbox)
      return ok(portTo(world, sandbox))
    },
    async find(owner) {
      if (down()) return err('host-unreachable')
      const sandbox = world.sandboxes.get(owner)
      if (sandbox?.asleep) return err('sandbox-asleep')
      return sandbox ? ok(portTo(world, sandbox)) : err('no-sandbox')
    },
    async discard(owner) {
      if (down()) return err('host-unreachable')
      const sandbox = world.sandboxes.get(owner)
      if (sandbox) destroy(world, sandbox)
      return ok(null)
    },
    async list() {
      if (down()) return err('host-unreachable')
      return ok([...world.sandboxes.values()].filter((s) => !s.asleep).map((s) => s.info))
    },
    async warm() {},
    async tidy(now) {
      const all = [...world.sandboxes.values()]
      const done = all.filter((s) => s.info.expiresAt + retention <= now)
      const expired = all.filter((s) => s.info.expiresAt <= now && !s.asleep && !done.includes(s))
      for (const sandbox of done) destroy(world, sandbox)
      for (const sandbox of expired) putToSleep(world, sandbox)
      return { slept: expired.length, removed: done.length }
    },
    onStopped(listener) {
      world.stopped.on('stopped', listener)
      return { [Symbol.dispose]: () => void world.stopped.off('stopped', listener) }
    },
  }
}
