/** Measures the walls: the kernel, ids, user namespace, capabilities and system calls. */
import { labels } from '#sandbox/providers/docker/names.ts'
import type { Bench } from './bench.ts'
import { type Finding, no, unknown, yes } from './fact.ts'
import { lastLine, type Probe } from './probe.ts'

const range = 65_536
const firstId = 1_048_576

/** The ids a sandbox of that slot has on the machine begin here. */
export const firstIdOf = (slot: number) => firstId + slot * range

export function judgeKernel(release: string): Finding {
  const [major = 0, minor = 0] = release.split('.').map((part) => Number.parseInt(part, 10))
  const measured = `Linux ${major}.${minor}`
  if (Number.isNaN(major + minor) || major === 0)
    return unknown(release, 'The version was not read.')
  const since = (wanted: number) => major > 5 || (major === 5 && minor >= wanted)
  if (since(19)) return yes(measured, 'New enough (5.19 or later).')
  return since(11)
    ? no(measured, 'Before 5.19 every sandbox needs a copy of its root: slower starts, more disk.')
    : no(measured, 'Sandboxes need 5.11 or later, for overlays in a user namespace.')
}

const kernel: Probe = {
  name: 'kernel',
  safety: false,
  cheap: true,
  measure: async ({ trusted }) => judgeKernel((await trusted('uname -r')).output),
}

/**
 * `mounted` is the line of /proc/self/mountinfo, empty where the sandbox has a copy of the tree;
 * `owner` is the uid of a file in the learner's root.
 */
export function judgeIds(mounted: string, owner: string, slot: number): Finding {
  const kind = kindOfRoot(mounted)
  const measured = `${kind}, files of root belong to uid ${owner}`
  if (Number(owner) === firstIdOf(slot)) {
    if (kind === 'idmapped mount')
      return yes(measured, 'Every sandbox has user ids that no other has, at no cost of disk.')
    if (kind === 'copy of its own')
      return yes(measured, 'Every sandbox has user ids that no other has, for time and disk.')
  }
  return no(
    measured,
    'Files of one sandbox may belong to the ids of another. Do not let learners in.',
  )
}

function kindOfRoot(mounted: string): string {
  if (mounted === '') return 'copy of its own'
  return mounted.includes('idmapped') ? 'idmapped mount' : 'plain mount'
}

const ids: Probe = {
  name: 'ids of its own',
  safety: true,
  cheap: true,
  async measure({ trusted, slot }) {
    const { output } = await trusted(
      "stat -c %u /state/lower/etc 2> /dev/null || stat -c %u /lower/etc; grep -m 1 ' /lower ' /proc/self/mountinfo",
    )
    const [owner = '', mounted = ''] = output.split('\n')
    return judgeIds(mounted, owner, slot)
  },
}

/** `map` is the uid_map of the learner's init as the trusted side sees it. */
export function judgeNamespace(map: string, slot: number, twins: number): Finding {
  const [inside, outside, count] = map.trim().split(/\s+/).map(Number)
  const measured = `uid 0 to ${Number(count) - 1} inside are ${outside} to ${Number(outside) + Number(count) - 1} on the machine`
  if (map.trim() === '' || Number.isNaN(Number(count)))
    return unknown('no uid_map was read', 'Nothing is known about the user namespace.')
  if (map.trim().includes('\n') || inside !== 0 || outside !== firstIdOf(slot) || count !== range)
    return no(measured, 'Root inside is not confined as it should be. Do not let learners in.')
  if (twins > 0)
    return no(`${measured}; ${twins} other sandboxes have the same`, 'Sandboxes share ids.')
  return yes(measured, 'Root in a sandbox is nobody on this machine, and in no other sandbox.')
}

const namespace: Probe = {
  name: 'user namespace',
  safety: true,
  cheap: true,
  async measure(bench) {
    const { output } = await bench.trusted('cat /proc/$(< /run/slipway/child)/uid_map')
    return judgeNamespace(output, bench.slot, await countTwins(bench))
  },
}

/** Other sandboxes of this engine, running or asleep, with the same slot and so the same ids. */
async function countTwins({ docker, id, slot }: Bench): Promise<number> {
  const filters = { label: [`${labels.slot}=${slot}`] }
  const [containers, disks] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listVolumes({ filters }),
  ])
  const ids = [...containers, ...(disks.Volumes ?? [])].map((each) => each.Labels?.[labels.sandbox])
  return new Set(ids.filter((other) => other !== id)).size
}

export interface PowersSeen {
  /** CapEff of the learner's shell, in hexadecimal. */
  readonly shell: string
  /** What root inside was told when it made a device and when it wrote a setting of the machine. */
  readonly device: string
  readonly setting: string
}

export function judgePowers({ shell, device, setting }: PowersSeen): Finding {
  const refused = (said: string) => /not permitted|denied|Read-only/.test(said)
  const held = /^0+$/.test(shell) ? 'none' : `0x${shell}`
  const measured = `the learner’s shell holds ${held}; root inside may ${refused(device) ? 'not ' : ''}make devices, ${refused(setting) ? 'not ' : ''}set the kernel`
  if (held === 'none' && refused(device) && refused(setting))
    return yes(measured, 'What a learner may do ends at their own host.')
  return no(measured, 'A learner has power over this machine. Do not let learners in.')
}

const powers: Probe = {
  name: 'capabilities',
  safety: true,
  cheap: true,
  async measure({ learner, root }) {
    const shell = await learner("sed -n 's/^CapEff:\\t//p' /proc/self/status")
    const device = await root('mknod /tmp/preflight b 7 0 2>&1; rm -f /tmp/preflight')
    // Written back as it is: nothing changes should it be let through.
    const file = '/proc/sys/kernel/core_pattern'
    const setting = await root(`v=$(< ${file}); printf %s "$v" > ${file}`)
    return judgePowers({
      shell: shell.output,
      device: device.output,
      setting: setting.output,
    })
  },
}

/** `mode` is the Seccomp field of the kernel, `keys` what a call for the machine’s keys was told. */
export function judgeCalls(mode: string, keys: string): Finding {
  const measured = `filter ${mode === '2' ? 'on' : `mode ${mode}`}, keyctl: ${keys}`
  if (mode === '2' && keys.includes('Function not implemented'))
    return yes(measured, 'Learners reach only the system calls on our list.')
  return no(measured, 'The list of system calls is not in force. Do not let learners in.')
}

const calls: Probe = {
  name: 'system calls',
  safety: true,
  cheap: true,
  async measure({ learner }) {
    const { output } = await learner(
      "sed -n 's/^Seccomp:\\t//p' /proc/self/status; number=250; [ $(uname -m) = x86_64 ] || number=219; " +
        'perl -e \'print syscall($ARGV[0] + 0, 0, 0, 0, 0, 0) < 0 ? "$!" : "went through"\' $number',
    )
    const [mode = '', keys = ''] = output.split('\n')
    return judgeCalls(mode, lastLine(keys))
  },
}

export const wallProbes: readonly Probe[] = [kernel, ids, namespace, powers, calls]
