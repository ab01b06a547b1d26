/** How much of the processors nobody uses. */
import { cpus } from 'node:os'

/** Gives the share of their time that all processors idled since the last call, or since it was made. */
export function createIdleShare(): () => number {
  let last = times()
  return () => {
    const now = times()
    const [idle, all] = [now.idle - last.idle, now.all - last.all]
    last = now
    return all === 0 ? 1 : idle / all
  }
}

function times() {
  const spent = cpus().map((cpu) => cpu.times)
  const all = spent.flatMap((one) => Object.values(one)).reduce((sum, time) => sum + time, 0)
  return { idle: spent.reduce((sum, one) => sum + one.idle, 0), all }
}
