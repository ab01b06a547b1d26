/** Our own cases, in a sandbox and on the machine's engine, side by side. */
import { randomBytes } from 'node:crypto'
import Docker from 'dockerode'
import { ScriptFailure, say } from '../say.ts'
import type { Side } from './case.ts'
import { agree, type Compared, compare, sweep } from './compare.ts'
import { containerCases } from './container-cases.ts'
import { buildKitCase, engineCases, hasBuildx } from './engine-cases.ts'
import { pull } from './stand-ins.ts'

/** Runs all of them; a ScriptFailure when some differ. */
export async function runOwnCases(machine: Docker, file: string): Promise<void> {
  const inner = new Docker({ socketPath: file })
  const mark = `slipway-conformance-${randomBytes(4).toString('hex')}`
  await pull(inner, 'busybox')
  say.done('pull of busybox, from the course’s mirror')
  const address = process.env['DOCKER_HOST'] || 'unix:///var/run/docker.sock'
  const host: Side = { docker: machine, address, image: 'slipway/catalog/busybox:latest', mark }
  const sandbox: Side = { docker: inner, address: `unix://${file}`, image: 'busybox:latest', mark }
  try {
    const buildKit = hasBuildx() ? [buildKitCase] : []
    if (buildKit.length === 0) say.note('build, BuildKit: not tried; docker here has no buildx')
    const cases = [...containerCases, ...engineCases, ...buildKit]
    const all = await compare(cases, sandbox, host, tell)
    const differ = all.filter((each) => !agree(each)).length
    if (differ > 0) {
      const next = 'Each line that differs shows both.'
      throw new ScriptFailure({ message: `${differ} of ${all.length} cases differ.`, next })
    }
    say.done(`${all.length} cases: the same on both engines`)
  } finally {
    await sweep(host)
  }
}

/** One line for what was seen on both, marked where it differs. */
export function tell(compared: Compared): void {
  const { name, sandbox, host } = compared
  if (agree(compared)) say.done(`${name.padEnd(34)} both: ${sandbox}`)
  else say.note(`${name.padEnd(34)} sandbox: ${sandbox} | host: ${host}`)
}
