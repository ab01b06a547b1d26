/**
 * The yardstick for outside suites: the same release of Docker as in a sandbox, in a container that has
 * what a daemon wants and none of what confines a learner. So whatever differs comes from the sandbox.
 * Not the machine's own engine: these suites make swarms, install plugins and prune.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Docker from 'dockerode'
import { sandboxImage } from '#sandbox/image/sandbox-image.ts'
import { baseImage, mirrorPort, network } from '#sandbox/prepare/engine-names.ts'
import { mirrorAddress } from '#sandbox/prepare/mirror.ts'
import { explain } from '#sandbox/prepare/prepare-error.ts'
import { untilAnswering } from '../machine/answering.ts'
import { ScriptFailure } from '../say.ts'
import { markLabel } from './case.ts'

export interface PlainEngine extends AsyncDisposable {
  readonly docker: Docker
  /** The Unix socket at which it answers. */
  readonly file: string
  /** Its address on the course's network. */
  readonly host: string
}

/** Milliseconds in which its daemon must answer. */
const patience = 60_000

/** Starts it; its socket is in that folder of this machine, for this user only. */
export async function openPlainEngine(machine: Docker, folder: string): Promise<PlainEngine> {
  const shown = join(folder, `plain-${randomBytes(4).toString('hex')}`)
  mkdirSync(shown, { recursive: true })
  chmodSync(shown, 0o700)
  const container = await machine.createContainer(await plainContainer(machine, shown))
  const file = join(shown, 'docker.sock')
  const docker = new Docker({ socketPath: file })
  const close = async () => {
    await container.remove({ force: true, v: true })
    rmSync(shown, { recursive: true, force: true })
  }
  try {
    await container.start()
    await untilAnswering(docker, {
      patience,
      hasEnded: async () => !(await container.inspect()).State.Running,
      failure: () => notStarted(container),
    })
    const { NetworkSettings: settings } = await container.inspect()
    const host = settings.Networks[network]?.IPAddress ?? ''
    return { docker, file, host, [Symbol.asyncDispose]: close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

async function plainContainer(
  machine: Docker,
  shown: string,
): Promise<Docker.ContainerCreateOptions> {
  const { rootfs } = await sandboxImage(baseImage)
  const mirror = await mirrorAddress(machine)
  if (!mirror.ok) throw new ScriptFailure(explain(mirror.error))
  return {
    Image: rootfs,
    Labels: { [markLabel]: 'yardstick' },
    Hostname: 'docker-host',
    Cmd: ['bash', '-c', startDaemon],
    Env: [`MIRROR=${mirror.value?.ip}`, `GROUP=${process.getgid?.() ?? 0}`],
    Volumes: { '/var/lib/docker': {} },
    HostConfig: { ...rights, NetworkMode: network, Binds: [`${shown}:/shown`] },
  }
}

/** All that a daemon needs. Not `Privileged`, which needs more than some machines let an engine give. */
const rights = {
  CapAdd: ['SYS_ADMIN', 'NET_ADMIN', 'SYS_PTRACE'],
  SecurityOpt: ['seccomp=unconfined', 'apparmor=unconfined'],
  // What `--security-opt systempaths=unconfined` of the docker program stands for.
  MaskedPaths: [],
  ReadonlyPaths: [],
  CgroupnsMode: 'private',
}

/**
 * Makes /sys and the cgroups writable, hands the controllers on (cgroup v2, where no process may sit in
 * a group that does), shares its mounts as systemd does, and becomes a daemon that is configured for
 * nothing but the mirror.
 */
const startDaemon = `set -eu
mount -o remount,rw /sys
for group in /sys/fs/cgroup /sys/fs/cgroup/*; do
  if mountpoint -q "$group"; then mount -o remount,bind,rw "$group"; fi
done
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  mkdir -p /sys/fs/cgroup/daemon
  for process in $(cat /sys/fs/cgroup/cgroup.procs); do
    echo "$process" > /sys/fs/cgroup/daemon/cgroup.procs || true
  done
  for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do
    echo "+$controller" > /sys/fs/cgroup/cgroup.subtree_control || true
  done
fi
mount --make-rshared /
echo "{\\"registry-mirrors\\": [\\"http://$MIRROR:${mirrorPort}\\"]}" > /etc/docker/daemon.json
exec dockerd --host unix:///var/run/docker.sock --host unix:///shown/docker.sock --group "$GROUP"
`

async function notStarted(container: Docker.Container): Promise<ScriptFailure> {
  const log = await container.logs({ stdout: true, stderr: true, tail: 8 })
  return new ScriptFailure({
    message: 'The engine that serves as the yardstick did not start.',
    next: 'The end of its log is above; mend that, then try again.',
    output: log.toString().trim().split('\n'),
  })
}
