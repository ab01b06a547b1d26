/** A container of the host with a process and a file in it, and the settings of the host it can see. */
import type Docker from 'dockerode'
import { baseImage } from '#sandbox/prepare/engine-names.ts'
import type { Seat } from './lab.ts'
import { mustRun, run } from './run.ts'

const settings = [
  'core_pattern',
  'modprobe',
  'sysrq',
  'panic',
  'randomize_va_space',
  'pid_max',
  'pty/max',
  'hostname',
].map((name) => `/proc/sys/kernel/${name}`)

const outerLimits =
  'cd /sys/fs/cgroup; for f in memory/memory.limit_in_bytes memory/host/memory.limit_in_bytes ' +
  'pids/pids.max pids/host/pids.max cpu/cpu.cfs_quota_us devices/devices.list devices/host/devices.list ' +
  'memory.max host/memory.max pids.max host/pids.max cpu.max; do [ -f $f ] && echo "$f $(cat $f)"; done; ' +
  'sha256sum /usr/libexec/slipway/*; pgrep -cx warden'

export function createCanary(docker: Docker) {
  let container: Docker.Container | undefined
  return {
    async start() {
      container = await docker.createContainer({
        Image: baseImage,
        Cmd: ['bash', '-c', 'echo alive > /canary; exec sleep infinity'],
        HostConfig: { NetworkMode: 'none', Init: true },
      })
      await container.start()
    },
    /** The host as it is: changes only when somebody has got out. */
    async look(seat: Seat): Promise<string> {
      if (!container) throw new Error('no canary')
      const { State: state } = await container.inspect()
      const files = ['/canary', ...settings, '/proc/sys/fs/file-max'].join(' ')
      const seen = await run(container, [
        'bash',
        '-c',
        `grep -H . ${files} 2> /dev/null; ls -A / /root /tmp`,
      ])
      return [state.StartedAt, seen.output, await mustRun(seat.trusted, outerLimits)].join('\n')
    },
    async remove() {
      await container?.remove({ force: true })
    },
  }
}
