/** The processes of a sandbox as this machine sees them, and which of them a fault means. */
import { readdirSync, readFileSync } from 'node:fs'
import type { InnerFault } from './plan.ts'

export interface Process {
  readonly pid: number
  readonly name: string
  readonly parent: number
  readonly session: number
}

/** All processes in the cgroup of that container; nothing when it has ended. */
export function processesOf(container: string): readonly Process[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    if (!read(`/proc/${pid}/cgroup`).includes(container)) return []
    const found = parseStat(read(`/proc/${pid}/stat`))
    return found ? [found] : []
  })
}

/** A line of /proc/<pid>/stat; the name is in brackets and may hold anything. */
export function parseStat(line: string): Process | null {
  const match = /^(\d+) \((.*)\) \S (\d+) \d+ (\d+) /s.exec(line)
  if (!match) return null
  const [, pid, name = '', parent, session] = match
  return { pid: Number(pid), name, parent: Number(parent), session: Number(session) }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it ended meanwhile
  }
}

/** The process that the fault kills, or undefined when it does not run just now. */
export function victimOf(fault: InnerFault, processes: readonly Process[]): number | undefined {
  const first = (test: (process: Process) => boolean) => processes.find(test)?.pid
  switch (fault) {
    case 'warden':
      return first(({ name }) => name === 'warden')
    case 'dockerd':
    case 'containerd':
      return first(({ name }) => name === fault)
    case 'init':
      return first(({ name }) => name === 'tini')
    case 'keeper':
      // The keeper has a session of its own; those who attach to it have not.
      return first(({ name, pid, session }) => name === 'terminal' && pid === session)
    case 'helper':
      return first(({ name }) => name === 'nsenter' || name === 'enter')
  }
}

/** Kills exactly that process; false when it was gone already. */
export function killProcess(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}
