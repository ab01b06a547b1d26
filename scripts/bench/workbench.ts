/** Everything the benches share: a stack of its own, learners, sandboxes; and taking it all away again. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type Docker from 'dockerode'
import { courseId, type Scope } from '#sandbox/providers/docker/names.ts'
import { buildSite } from '../build-site.ts'
import { readSettings, root } from '../settings.ts'
import { type Stack, startStack } from '../stack.ts'
import { createLearner, type Learner } from './learner.ts'
import { buildVariant, removeVariants, type Variant } from './sandbox-variants.ts'
import { removeTwins, type StartTwin, type Twin, twinsOf } from './twins.ts'

export interface Workbench extends AsyncDisposable {
  readonly docker: Docker
  /** What the bench's own gateway makes in the engine. */
  readonly scope: Scope
  readonly quick: boolean
  /** A folder for whatever a bench needs; removed at the end. */
  readonly folder: string
  /** A learner nobody has seen before; their sandbox, if any, is ended at the end. */
  learner(): Promise<Learner>
  /** The outer container of a sandbox. */
  containerOf(sandbox: string): Promise<Docker.Container>
  /** A sandbox past site and gateway, of the product's image or a variant of it. */
  twin(variant?: Variant): Promise<Twin>
  readonly programs: { readonly gateway: number; readonly site: number }
  /** What the stack's cookies are signed with. */
  readonly secret: string
  /** Keeps something to be disposed of at the end, in case its bench does not get to it. */
  keep<T extends AsyncDisposable>(held: T): T
}

export interface WorkbenchOptions {
  readonly docker: Docker
  readonly quick: boolean
  readonly keepBuild: boolean
}

/** Site and gateway of the bench stand beside those of a course that is being served. */
export const ports = { site: 3310, gateway: 3311 }

const settingsOfBench = {
  HOST: '127.0.0.1',
  PORT: String(ports.site),
  SLIPWAY_GATEWAY_PORT: String(ports.gateway),
  SLIPWAY_DIST_DIR: '.next-bench',
  SLIPWAY_DATA_DIR: '.slipway/bench/data',
  SLIPWAY_SANDBOX_MAX: '200',
  // Starts are measured cold; one made ahead would answer in the place of the one that is timed.
  SLIPWAY_SANDBOX_WARM: '0',
  SLIPWAY_SANDBOX_TTL_MINUTES: '30',
  SLIPWAY_LOG_LEVEL: 'warn',
}

/** Builds the site, starts both programs and gives what the benches need. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { docker, quick, keepBuild } = options
  const settings = readSettings(settingsOfBench)
  const folder = join(root, '.slipway', 'bench')
  // Disposes of what was pushed last first.
  const held = new AsyncDisposableStack()
  held.defer(() => removeFiles(folder, keepBuild ? null : join(root, settings.distDir)))
  held.defer(() => removeVariants(docker))
  held.defer(() => removeTwins(docker))
  try {
    // What a bench that was killed has left.
    await removeTwins(docker)
    await buildSite(settings)
    const stack = await startStack(settings, 'built')
    held.defer(() => stack.stop())
    const secret = settings.environment['SLIPWAY_SECRET'] ?? ''
    const makers = createMakers(docker, folder, secret)
    held.defer(makers.end)
    return {
      docker,
      scope: { docker, course: courseId(secret) },
      quick,
      folder,
      ...makers,
      programs: processesOf(stack),
      secret,
      keep: (thing) => held.use(thing),
      [Symbol.asyncDispose]: () => held.disposeAsync(),
    }
  } catch (thrown) {
    await held.disposeAsync()
    throw thrown
  }
}

const processesOf = ({ gateway, site }: Stack): Workbench['programs'] => ({
  get gateway() {
    return gateway.pid() ?? 0
  },
  get site() {
    return site.pid() ?? 0
  },
})

async function removeFiles(...folders: readonly (string | null)[]): Promise<void> {
  for (const folder of folders) if (folder) rmSync(folder, { recursive: true, force: true })
}

/** The label by which the provider marks the outer container of a sandbox. */
const sandboxLabel = 'org.slipway.sandbox'

/** Makes things, and knows at the end what it has made and what is still being made. */
function createMakers(docker: Docker, folder: string, secret: string) {
  const learners: Learner[] = []
  const starting = new Set<Promise<unknown>>()
  let closing = false
  const variants = remember((variant: Variant) => buildVariant(docker, variant, folder))
  const template = remember(startTemplate)

  function making<T>(work: () => Promise<T>): Promise<T> {
    if (closing) throw new Error('the bench is stopping')
    const started = work().finally(() => starting.delete(started))
    starting.add(started)
    return started
  }

  async function learner(): Promise<Learner> {
    const fresh = await createLearner(secret, ports)
    learners.push(fresh)
    return { ...fresh, start: () => making(fresh.start) }
  }

  async function containerOf(sandbox: string): Promise<Docker.Container> {
    const filters = { label: [`${sandboxLabel}=${sandbox}`] }
    const [found] = await docker.listContainers({ filters })
    if (!found) throw new Error('the sandbox has no container')
    return docker.getContainer(found.Id)
  }

  async function startTemplate(): Promise<StartTwin> {
    const original = await learner()
    const twins = await twinsOf(docker, await containerOf(await original.start()))
    await original.end()
    return twins
  }

  return {
    learner,
    containerOf,
    twin: (variant?: Variant) =>
      making(async () => (await template('product'))(variant && (await variants(variant)))),
    async end() {
      closing = true
      await Promise.allSettled(starting)
      await Promise.allSettled(learners.map((each) => each.end()))
    },
  }
}

/** Makes the thing of a key once. */
function remember<K, T>(make: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const made = new Map<K, Promise<T>>()
  return (key) => {
    const thing = made.get(key) ?? make(key)
    made.set(key, thing)
    return thing
  }
}
