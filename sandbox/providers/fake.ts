/** Sandboxes in memory, for tests: a scripted shell and Docker API behind the same port as real ones. */
import { EventEmitter } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type Duplex, duplexPair } from 'node:stream'
import type { ErrorCode } from '#lib/errors.ts'
import { firstNode, type NodeName, nodeNames, nodesUpTo } from '#lib/nodes.ts'
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
import { fakeWorkspace } from '#sandbox/providers/fake/workspace.ts'

/** One sandbox, as a test reaches into it. */
export interface FakeSandbox extends FakeHost {
  info: Omit<SandboxInfo, 'nodes'>
  asleep: boolean
  name: string
  readonly terminals: Map<string, FakeTerminal>
  /** What listens on the ports of the learner's host. */
  readonly ports: Map<number, RequestListener>
}

/** What outlives a provider, as Docker does. */
export interface FakeWorld {
  /** By owner; those of a lab but node-1 by owner and node, see `keyOf`. */
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

/** Where a host is kept in a world. */
export const keyOf = (owner: string, node: NodeName): string =>
  node === firstNode ? owner : `${owner} ${node}`

function makeSandbox({ owner, expiresAt }: SandboxSpec, node: NodeName): FakeSandbox {
  return {
    info: { id: crypto.randomUUID(), owner, node, startedAt: Date.now(), expiresAt },
    name: 'docker-host',
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

function attach(sandbox: FakeSandbox, id: string): Result<FakeTerminal, ErrorCode> {
  const existing = sandbox.terminals.get(id)
  if (existing) return ok(existing)
  const terminal = createFakeTerminal(sandbox, () => sandbox.terminals.delete(id))
  sandbox.terminals.set(id, terminal)
  return ok(terminal)
}

/** The hosts of an owner, node-1 first. */
const hostsOf = ({ sandboxes }: FakeWorld, owner: string): readonly FakeSandbox[] =>
  nodeNames.flatMap((node) => sandboxes.get(keyOf(owner, node)) ?? [])

const runningNodes = (world: FakeWorld, owner: string): readonly NodeName[] =>
  hostsOf(world, owner).flatMap(({ asleep, info }) => (asleep ? [] : [info.node]))

const infoOf = (world: FakeWorld, { info }: FakeSandbox): SandboxInfo => ({
  ...info,
  nodes: runningNodes(world, info.owner),
})

function destroy(world: FakeWorld, sandbox: FakeSandbox): void {
  const { owner, node } = sandbox.info
  if (world.sandboxes.get(keyOf(owner, node)) !== sandbox) return
  const gone = node === firstNode ? hostsOf(world, owner) : [sandbox]
  for (const each of gone) world.sandboxes.delete(keyOf(owner, each.info.node))
  for (const each of gone) if (!each.asleep) stop(world, each)
}

function putToSleep(world: FakeWorld, owner: string): void {
  for (const each of hostsOf(world, owner)) {
    if (each.asleep) continue
    each.asleep = true
    stop(world, each)
  }
}

function endLab(world: FakeWorld, owner: string): void {
  for (const each of hostsOf(world, owner)) {
    if (each.info.node === firstNode || each.asleep) continue
    each.asleep = true
    stop(world, each)
  }
}

/** The host as it is, woken, or made. */
function provide(world: FakeWorld, spec: SandboxSpec, node: NodeName): FakeSandbox {
  const existing = world.sandboxes.get(keyOf(spec.owner, node))
  const sandbox = existing ?? makeSandbox(spec, node)
  if (!existing) world.made += 1
  if (sandbox.asleep) sandbox.info = { ...sandbox.info, expiresAt: spec.expiresAt }
  sandbox.asleep = false
  if ((spec.nodes ?? 1) > 1) sandbox.name = node
  world.sandboxes.set(keyOf(spec.owner, node), sandbox)
  return sandbox
}

function stop(world: FakeWorld, sandbox: FakeSandbox): void {
  for (const terminal of [...sandbox.terminals.values()]) terminal.end(null)
  sandbox.engine.cut()
  world.stopped.emit('stopped', sandbox.info.id)
}

function portTo(world: FakeWorld, sandbox: FakeSandbox): Sandbox {
  const { owner, node } = sandbox.info
  const gone = () => sandbox.asleep || world.sandboxes.get(keyOf(owner, node)) !== sandbox
  const guarded = async <T>(work: () => Result<T, ErrorCode>): Promise<Result<T, ErrorCode>> =>
    gone() ? err('sandbox-gone') : work()
  return {
    info: infoOf(world, sandbox),
    attachTerminal: (id, size) =>
      guarded(() => {
        const terminal = attach(sandbox, id)
        return terminal.ok ? ok(terminal.value.attach(size)) : terminal
      }),
    attachGuest: (id) =>
      guarded(() => {
        const terminal = sandbox.terminals.get(id)
        return terminal ? ok(terminal.attachGuest()) : err('not-found')
      }),
    openEngine: () => guarded(() => ok(sandbox.engine.open())),
    openPort: (port) => guarded(() => openPort(sandbox, port)),
    readFile: (path, limit) => guarded(() => ok(readFile(sandbox, path, limit))),
    runScript: ({ script }) => guarded(() => ok(runFakeScript(script, sandbox))),
    workspace: fakeWorkspace(sandbox.files, guarded),
    extend: (expiresAt) =>
      guarded(() => {
        for (const each of hostsOf(world, owner)) each.info = { ...each.info, expiresAt }
        return ok(infoOf(world, sandbox))
      }),
    sleep: () =>
      guarded(() => {
        putToSleep(world, owner)
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
      const [first] = nodesUpTo(spec.nodes ?? 1).map((node) => provide(world, spec, node))
      return first ? ok(portTo(world, first)) : err('internal')
    },
    async find(owner, node = firstNode) {
      if (down()) return err('host-unreachable')
      const sandbox = world.sandboxes.get(keyOf(owner, node))
      if (sandbox?.asleep) return err('sandbox-asleep')
      return sandbox ? ok(portTo(world, sandbox)) : err('no-sandbox')
    },
    async endLab(owner) {
      if (down()) return err('host-unreachable')
      endLab(world, owner)
      return ok(null)
    },
    async discard(owner) {
      if (down()) return err('host-unreachable')
      for (const sandbox of hostsOf(world, owner).toReversed()) destroy(world, sandbox)
      return ok(null)
    },
    async list() {
      if (down()) return err('host-unreachable')
      return ok([...world.sandboxes.values()].filter((s) => !s.asleep).map((s) => infoOf(world, s)))
    },
    warm: async (count) => count,
    async tidy(now) {
      const all = [...world.sandboxes.values()]
      const done = all.filter((s) => s.info.expiresAt + retention <= now)
      const expired = all.filter((s) => s.info.expiresAt <= now && !s.asleep && !done.includes(s))
      for (const sandbox of done) destroy(world, sandbox)
      for (const sandbox of expired) putToSleep(world, sandbox.info.owner)
      return { slept: expired.length, removed: done.length }
    },
    onStopped(listener) {
      world.stopped.on('stopped', listener)
      return { [Symbol.dispose]: () => void world.stopped.off('stopped', listener) }
    },
  }
}
