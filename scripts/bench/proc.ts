/** Memory and CPU time of processes and of this machine, from /proc. */
import { readFileSync } from 'node:fs'

const kibibyte = 1024

function field(file: string, name: string): number {
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`))
  return Number(line?.match(/\d+/)?.[0]) * kibibyte
}

/** Resident memory of a process, in bytes. */
export const residentMemory = (pid: number) => field(`/proc/${pid}/status`, 'VmRSS')

/** What programs of this machine could still get, in bytes. */
export const availableMemory = () => field('/proc/meminfo', 'MemAvailable')

/** Clock ticks of /proc/<pid>/stat in a second; the same on every Linux that Node runs on. */
const ticks = 100

/** Milliseconds of CPU a process has used so far. */
export function cpuTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks
}
