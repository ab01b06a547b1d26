/** The ground the attacks happen on: the sandboxes of an attacker and of a neighbour, made here. */
import Docker from 'dockerode'
import { pino } from 'pino'
import type { Sandbox } from '#sandbox/provider.ts'
import { expectValue } from '#sandbox/providers/contract-bench.ts'
import { labels } from '#sandbox/providers/docker/names.ts'
import type { Egress, SandboxLimits } from '#sandbox/providers/docker/outer-container.ts'
import { createDockerProvider } from '#sandbox/providers/docker/provider.ts'
import { mustRun, type Place, run } from './run.ts'

/** What the attacker may use, small enough that every bomb reaches its end soon. */
export const limits = { memoryMiB: 512, cpus: 1, pids: 400, diskGiB: 1 }

const course = 'isolation-suite'
const day = 86_400_000

/** A sandbox, seen from everywhere an attack or its proof may start. */
export interface Seat {
  readonly sandbox: Sandbox
  readonly container: Docker.Container
  /** The learner's shell: uid 1000, with sudo. */
  readonly learner: Place
  /** Root in the learner's host, through sudo. */
  readonly root: Place
  /** Root in a container the learner gave all it can give. */
  readonly privileged: Place
  /** The operator's root in the trusted half: no attack, but where proofs are looked at. */
  readonly trusted: Place
}

export interface Lab {
  readonly docker: Docker
  seat(): Promise<Seat>
  /** Two hosts of one learner that reach each other. */
  seats(): Promise<readonly [Seat, Seat]>
  /** Puts it to sleep and wakes it again, as an idle learner sees it. */
  wakeAgain(seat: Seat): Promise<Seat>
  clear(): Promise<void>
}

/** A lab whose sandboxes reach as much as `egress` says. */
export function createLab(egress: Egress = 'mirror', own: SandboxLimits = limits): Lab {
  const docker = new Docker()
  const provider = createDockerProvider({
    docker,
    course,
    limits: own,
    egress,
    retention: day,
    longestRun: 1800,
    log: pino({ level: 'error' }),
  })
  const owners = new Set<string>()

  const take = async (owner: string): Promise<Seat> => {
    const sandbox = expectValue(await provider.create({ owner, expiresAt: Date.now() + day }))
    return seatOf(docker, sandbox)
  }

  return {
    docker,
    seat() {
      const owner = crypto.randomUUID()
      owners.add(owner)
      return take(owner)
    },
    async seats() {
      const owner = crypto.randomUUID()
      owners.add(owner)
      const spec = { owner, expiresAt: Date.now() + day, nodes: 2 }
      const first = expectValue(await provider.create(spec))
      const second = expectValue(await provider.find(owner, 'node-2'))
      return [await seatOf(docker, first), await seatOf(docker, second)]
    },
    async wakeAgain({ sandbox }) {
      expectValue(await sandbox.sleep())
      return take(sandbox.info.owner)
    },
    async clear() {
      await Promise.all([...owners].map((owner) => provider.discard(owner)))
      owners.clear()
      provider[Symbol.dispose]()
    },
  }
}

async function seatOf(docker: Docker, sandbox: Sandbox): Promise<Seat> {
  const container = await outerContainer(docker, sandbox.info.id)
  const enter = (...command: readonly string[]) => ['/usr/libexec/slipway/enter', ...command]
  return {
    sandbox,
    container,
    learner: (script, patience) => run(container, enter('learner', 'bash', '-c', script), patience),
    root: (script, patience) =>
      run(container, enter('learner', 'sudo', 'bash', '-c', script), patience),
    privileged: async (script, patience) => {
      const command = enter('learner', 'docker', 'exec', 'attack', 'bash', '-c', script)
      const first = await run(container, command, patience)
      return neverBegan.test(first.output) ? await run(container, command, patience) : first
    },
    trusted: (script, patience) => run(container, ['bash', '-c', script], patience),
  }
}

/** The runtime inside lost its process before the script began, so nothing has been tried yet. */
const neverBegan = /^OCI runtime exec failed: .*waiting for init preliminary setup/

async function outerContainer(docker: Docker, id: string): Promise<Docker.Container> {
  const filters = { label: [`${labels.sandbox}=${id}`] }
  const [found] = (await docker.listContainers({ filters })).filter(
    ({ State: state }) => state === 'running',
  )
  if (!found) throw new Error(`no container of sandbox ${id}`)
  return docker.getContainer(found.Id)
}

/** Starts the container behind `privileged`, with every right and every namespace Docker has to give. */
export async function startPrivileged({ learner }: Seat): Promise<void> {
  const rights = '--privileged --network host --pid host --ipc host --cgroupns host -v /:/host'
  await mustRun(
    learner,
    `docker run -d --name attack ${rights} debian:trixie-slim sleep infinity`,
    60_000,
  )
}
