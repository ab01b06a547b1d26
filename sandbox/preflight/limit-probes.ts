/** Measures the limits by running into them. */
import { type Finding, no, unknown, yes } from './fact.ts'
import { lastLine, type Probe } from './probe.ts'

const mebibyte = 1024 * 1024

/** Reads a file of cgroup v2 or, where that is not there, of v1. */
const group = (two: string, one: string) =>
  `cd /sys/fs/cgroup; if [ -f cgroup.controllers ]; then ${two}; else ${one}; fi`

const groups: Probe = {
  name: 'control groups',
  safety: false,
  cheap: true,
  async measure({ trusted }) {
    const { output } = await trusted(group('echo 2', 'echo 1'))
    return output === '2'
      ? yes('version 2', 'Limits hold for groups of groups as well.')
      : yes('version 1', 'Limits hold; only the number of groups cannot be bounded.')
  },
}

const engineAnswers = "docker version --format '{{.Server.Version}}'"

export interface BombSeen {
  readonly code: number
  /** How many processes the kernel has killed in the learner's half, before and after. */
  readonly before: number
  readonly after: number
  /** The limit on the learner's half in bytes. */
  readonly limit: number
  /** Whether the learner's engine answers afterwards. */
  readonly alive: boolean
}

export function judgeMemory(seen: BombSeen, memoryMiB: number): Finding {
  const killed = seen.after > seen.before && seen.code === 137
  const limit = `${Math.round(seen.limit / mebibyte)} MiB`
  const measured = `a process that took more than ${limit} was ${killed ? 'killed' : 'let be'}; the host around it ${seen.alive ? 'went on' : 'ended'}`
  if (!killed || seen.limit > memoryMiB * mebibyte)
    return no(measured, 'One learner can take all memory. Do not let learners in.')
  if (!seen.alive)
    return no(measured, 'The limit holds, but a learner’s mistake costs them their host.')
  return yes(measured, 'A learner who runs out of memory loses that process, nobody else’s.')
}

const memory: Probe = {
  name: 'memory limit',
  safety: true,
  cheap: true,
  async measure({ learner, trusted, limits }) {
    const killed = async () => {
      const count = "sed -n 's/^oom_kill //p'"
      const read = group(
        `${count} host/memory.events; cat host/memory.max`,
        `${count} memory/host/memory.oom_control; cat memory/host/memory.limit_in_bytes`,
      )
      return (await trusted(read)).output.split('\n').map(Number)
    }
    const [before = Number.NaN] = await killed()
    const size = limits.memoryMiB * 2
    const { code } = await learner(`perl -e '$x = "x" x (${size} * ${mebibyte}); print "held"'`)
    const [after = Number.NaN, limit = Number.NaN] = await killed()
    const alive = (await learner(engineAnswers)).code === 0
    return judgeMemory({ code, before, after, limit, alive }, limits.memoryMiB)
  },
}

/** `said` is the answer of a program that made children until it was refused. */
export function judgeProcesses(said: string, limit: number, alive: boolean): Finding {
  const refused = /^refused after (\d+): (.*)$/m.exec(said)
  if (!refused) return no(lastLine(said), 'One learner can start processes without end.')
  const measured = `fork was refused after ${refused[1]} children (limit ${limit}); the host around it ${alive ? 'went on' : 'ended'}`
  if (Number(refused[1]) >= limit) return no(measured, 'The limit on processes is not in force.')
  if (!alive) return no(measured, 'The limit holds, but a fork bomb costs a learner their host.')
  return yes(measured, 'A fork bomb stays in its own host.')
}

const forks = (most: number) =>
  `perl -e 'my @made; for (1..${most}) { my $p = fork; ` +
  'if (!defined $p) { my $why = $!; kill 9, @made; print "refused after " . @made . ": $why\\n"; exit } ' +
  'if (!$p) { sleep 20; exit } push @made, $p } kill 9, @made; print "never refused\\n"\''

const processes: Probe = {
  name: 'process limit',
  safety: true,
  cheap: true,
  async measure({ learner, limits }) {
    const { output } = await learner(forks(limits.pids * 3))
    const alive = (await learner(engineAnswers)).code === 0
    return judgeProcesses(output, limits.pids, alive)
  },
}

export interface WorkSeen {
  /** CPUs by the quota that the kernel has. */
  readonly quota: number
  /** Seconds of CPU that were had, in that many seconds. */
  readonly used: number
  readonly wall: number
}

/** A quota is per tenth of a second, so a short run may have a little more. */
const tolerance = 1.25

export function judgeCpu({ quota, used, wall }: WorkSeen, cpus: number): Finding {
  const had = used / wall
  const measured = `quota ${quota} of CPU; three busy processes had ${had.toFixed(2)}`
  if (Number.isNaN(had + quota)) return unknown(measured, 'Nothing is known about the CPU limit.')
  if (quota !== cpus || had > cpus * tolerance)
    return no(measured, 'One learner can slow down all others.')
  return yes(measured, 'A busy learner gets their share and no more.')
}

const burn =
  "perl -MTime::HiRes=time -e 'my $t = time; for (1..3) { next if fork; 1 while time < $t + 1; exit } " +
  '1 while wait > 0; my (undef, undef, $u, $s) = times; printf "%.3f %.3f\\n", $u + $s, time - $t\''

const cpu: Probe = {
  name: 'CPU limit',
  safety: true,
  cheap: false,
  async measure({ learner, trusted, limits }) {
    const read = group('cat cpu.max', 'echo $(cat cpu/cpu.cfs_quota_us cpu/cpu.cfs_period_us)')
    const [quota = Number.NaN, period = Number.NaN] = (await trusted(read)).output
      .split(' ')
      .map(Number)
    const { output } = await learner(burn)
    const [used = Number.NaN, wall = Number.NaN] = output.split(' ').map(Number)
    return judgeCpu({ quota: quota / period, used, wall }, limits.cpus)
  },
}

export interface FullSeen {
  /** What the program that filled the disk was told. */
  readonly said: string
  /** Bytes the disk takes of the machine's, and bytes the machine has left. */
  readonly taken: number
  readonly left: number
}

export function judgeDisk({ said, taken, left }: FullSeen, diskGiB: number): Finding {
  const full = said.includes('No space left on device')
  const measured = `${full ? 'full' : 'not full'} at ${Math.round(taken / mebibyte)} of ${Math.round(diskGiB * 1024)} MiB, with ${Math.floor(left / mebibyte)} MiB left outside`
  if (Number.isNaN(taken + left)) return unknown(measured, 'Nothing is known about the disk limit.')
  // Besides its blocks the file has a few that tell where those are.
  if (!full || taken > diskGiB * 1024 * mebibyte + mebibyte)
    return no(measured, 'One learner can fill the disk of this machine.')
  if (left === 0) return no(measured, 'The disk of this machine is full already; free some space.')
  return yes(measured, 'A learner who fills their disk fills nobody else’s.')
}

const disk: Probe = {
  name: 'disk limit',
  safety: true,
  cheap: true,
  async measure({ learner, trusted, limits }) {
    const size = Math.round(limits.diskGiB * 2048)
    const { output: said } = await learner(`head -c ${size}M /dev/zero > ~/full; sync`)
    const { output } = await trusted(
      'echo $(($(stat -c %b /state/disk.img) * 512)) $(df --output=avail -B1 /state | tail -n 1)',
    )
    await learner('rm -f ~/full')
    const [taken = Number.NaN, left = Number.NaN] = output.split(' ').map(Number)
    return judgeDisk({ said, taken, left }, limits.diskGiB)
  },
}

export const limitProbes: readonly Probe[] = [groups, memory, processes, cpu, disk]
