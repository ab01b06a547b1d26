/** Kills what the round is about. */
import { listClaims } from '#sandbox/providers/docker/claims.ts'
import { listContainers } from '#sandbox/providers/docker/inventory.ts'
import type { Scope } from '#sandbox/providers/docker/names.ts'
import type { GatewayChild } from './gateway-child.ts'
import type { FaultEngine } from './own-engine.ts'
import type { Round } from './plan.ts'
import { killProcess, processesOf, victimOf } from './victims.ts'

export interface Ground {
  readonly scope: Scope
  readonly gateway: GatewayChild
  readonly engine: FaultEngine
  /** The site, where there is one. */
  readonly site?: SiteUnderFaults | undefined
}

export interface SiteUnderFaults {
  readonly port: number
  pid(): number | undefined
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The outer containers of a learner. */
export async function containersOf(owner: string, scope: Scope): Promise<readonly string[]> {
  const claims = await listClaims(scope, owner)
  const outer = await Promise.all(claims.map(({ id }) => listContainers(scope, id)))
  return outer.flat().map(({ container }) => container)
}

/**
 * Kills it; false when it did not come to run within a moment. `known` are the containers from before:
 * while a host ends, nothing says any more whose it was.
 */
export async function strike(
  { fault, moment }: Round,
  owner: string,
  known: readonly string[],
  { scope, gateway, engine, site }: Ground,
): Promise<boolean> {
  if (fault === 'gateway') return gateway.kill().then(() => true)
  if (fault === 'engine') return engine.kill().then(() => true)
  if (fault === 'site') {
    const pid = site?.pid()
    return pid !== undefined && killProcess(pid)
  }
  const deadline = performance.now() + 1_500
  while (performance.now() < deadline) {
    const containers = known.length > 0 ? known : await containersOf(owner, scope)
    const container = containers[Math.floor(moment * 997) % Math.max(1, containers.length)]
    const pid = container === undefined ? undefined : victimOf(fault, processesOf(container))
    if (pid !== undefined && killProcess(pid)) return true
    await pause(10)
  }
  return false
}
