/** The outer container of a sandbox: never privileged, and with no capability the warden does not need. */
import type Docker from 'dockerode'
import { network } from '#sandbox/prepare/engine-names.ts'
import { diskName, labels, slotName } from './names.ts'

export interface SandboxLimits {
  readonly memoryMiB: number
  readonly cpus: number
  /** Processes and threads. */
  readonly pids: number
  readonly diskGiB: number
  /** Megabits per second to and from the network, each way; none if absent or 0. */
  readonly mbit?: number
  /** Connections to the network at once; any number if absent or 0. */
  readonly connections?: number
  /** Connections to the network begun in a second; any number if absent or 0. */
  readonly newConnections?: number
}

export type Egress = 'open' | 'mirror' | 'none'

export interface OuterContainer {
  readonly course: string
  readonly id: string
  readonly slot: number
  /** Milliseconds since the epoch. */
  readonly madeAt: number
  readonly image: string
  readonly rootfsVolume: string
  readonly limits: SandboxLimits
  readonly egress: Egress
  /** Address and port of the image mirror, or null when there is none to reach. */
  readonly mirror: string | null
  /** Seconds after which the warden ends the sandbox by itself, should nobody else do it. */
  readonly longestRun: number
  /** More addresses the sandbox must never reach: those of the host itself. */
  readonly block: readonly string[]
  /** The seccomp profile, as JSON text. */
  readonly seccomp: string
  /** An OCI runtime that the engine knows by that name; its own default if absent. */
  readonly runtime?: string | undefined
  readonly rootfs?: RootfsKind | undefined
}

/**
 * Where a sandbox has the tree it starts from: one for all, seen with ids of its own, or a copy beside its
 * disk. Where the kernel cannot do the first, which is the default, the second is done unasked.
 */
export type RootfsKind = 'shared' | 'copied'

const capabilities = [
  'SYS_ADMIN', // mounts and namespaces of the learner's host
  'NET_ADMIN', // its cable and the egress policy
  'SETUID',
  'SETGID',
  'SETPCAP', // to give all of these up
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'KILL',
  'SYS_CHROOT',
  'SYS_PTRACE', // to open the namespaces of a process that runs as another uid
  'MKNOD', // the node of its loop device
]

const mebibyte = 1024 * 1024

/** What to ask the engine for. */
export function outerContainer(spec: OuterContainer): Docker.ContainerCreateOptions {
  return {
    name: slotName(spec.slot),
    Image: spec.image,
    Hostname: 'warden',
    Labels: {
      [labels.course]: spec.course,
      [labels.sandbox]: spec.id,
      [labels.slot]: String(spec.slot),
      [labels.made]: String(spec.madeAt),
    },
    Env: [
      `SANDBOX_SLOT=${spec.slot}`,
      `SANDBOX_DISK=${Math.round(spec.limits.diskGiB * 1024)}M`,
      `SANDBOX_EGRESS=${spec.egress}`,
      `SANDBOX_MIRROR=${spec.egress === 'none' ? '' : (spec.mirror ?? '')}`,
      `SANDBOX_MBIT=${spec.limits.mbit ?? 0}`,
      `SANDBOX_CONNECTIONS=${spec.limits.connections ?? 0}`,
      `SANDBOX_NEW_CONNECTIONS=${spec.limits.newConnections ?? 0}`,
      `SANDBOX_MAX_SECONDS=${spec.longestRun}`,
      `SANDBOX_BLOCK=${spec.block.join(' ')}`,
      `SANDBOX_ROOTFS=${spec.rootfs ?? 'shared'}`,
    ],
    HostConfig: hostConfig(spec),
  }
}

function hostConfig(spec: OuterContainer): Docker.HostConfig {
  const { limits } = spec
  return {
    Privileged: false,
    ...(spec.runtime === undefined ? {} : { Runtime: spec.runtime }),
    CapDrop: ['ALL'],
    CapAdd: capabilities,
    SecurityOpt: [`seccomp=${spec.seccomp}`, 'apparmor=unconfined'],
    Devices: [
      {
        PathOnHost: '/dev/loop-control',
        PathInContainer: '/dev/loop-control',
        CgroupPermissions: 'rw',
      },
    ],
    DeviceCgroupRules: ['b 7:* rwm'],
    NetworkMode: network,
    Mounts: [
      { Type: 'volume', Source: spec.rootfsVolume, Target: '/rootfs', ReadOnly: true },
      {
        Type: 'volume',
        Source: diskName(spec.id),
        Target: '/state',
        VolumeOptions: {
          NoCopy: true,
          Labels: {
            [labels.course]: spec.course,
            [labels.sandbox]: spec.id,
            [labels.slot]: String(spec.slot),
          },
          DriverConfig: { Name: 'local', Options: {} },
        },
      },
    ],
    Memory: limits.memoryMiB * mebibyte,
    MemorySwap: limits.memoryMiB * mebibyte,
    NanoCpus: Math.round(limits.cpus * 1e9),
    PidsLimit: limits.pids,
    LogConfig: { Type: 'json-file', Config: { 'max-size': '1m', 'max-file': '1' } },
    RestartPolicy: { Name: 'no' },
  }
}
