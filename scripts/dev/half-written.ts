/** Keeps what a development server has half written from the next one, which would panic over it. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * To be called before the server starts. `dist` is the folder of its build. When the last one was killed,
 * and so could not finish writing, what it kept for the next is removed. Returns whether it was.
 */
export function forgetHalfWritten(
  dist: string,
  atEnd: (work: () => void) => void = (work) => process.once('exit', work),
): boolean {
  const sign = join(dist, 'developing')
  const killed = existsSync(sign)
  if (killed) rmSync(join(dist, 'dev'), { recursive: true, force: true })
  mkdirSync(dist, { recursive: true })
  writeFileSync(sign, '')
  atEnd(() => rmSync(sign, { force: true }))
  return killed
}
