/** Hands a learner a sandbox: their own that sleeps, one made ahead, or a new one. */
import type Docker from 'dockerode'
import type { ErrorCode } from '#lib/errors.ts'
import type { NodeName } from '#lib/nodes.ts'
import { ok, type Result } from '#lib/result.ts'
import type { SandboxSpec } from '#sandbox/provider.ts'
import { type Claim, listClaims, renewAll, writeClaim } from './claims.ts'
import type { BeforeStart, Wanted } from './create.ts'
import { listContainers, listDisks } from './inventory.ts'
import type { Scope } from './names.ts'
import { removeSandbox } from './remove.ts'
import { removeOuter } from './remove-outer.ts'
import { newSandboxId, type WarmSandbox, type WarmShelf } from './warm-shelf.ts'

/** The running container of a sandbox, made at `madeAt`, milliseconds since the epoch. */
export interface Handed {
  readonly container: Docker.Container
  readonly claim: Claim
  readonly madeAt: number
}

type Outcome = Promise<Result<Handed, ErrorCode>>

export interface HandOutParts {
  readonly scope: Scope
  readonly shelf: WarmShelf
  start(wanted: Wanted): Promise<Result<Docker.Container, ErrorCode>>
  /** Milliseconds a sandbox may run from when it was made. */
  readonly longestRun: number
}

/**
 * Hands out the owner's host of that name, which must not be running. One that wakes is on the network
 * of its lab from the start: an engine in a swarm waits for the others before it answers.
 */
export async function handOut(
  parts: HandOutParts,
  spec: SandboxSpec,
  node: NodeName,
  beforeWaking?: BeforeStart,
): Outcome {
  const { scope, shelf } = parts
  const claims = await listClaims(scope, spec.owner)
  const sleeping = claims.find((claim) => claim.node === node)
  const disk = sleeping && (await listDisks(scope, sleeping.id))[0]
  if (sleeping && disk)
    return wake(parts, sleeping, spec.expiresAt, {
      id: sleeping.id,
      slot: disk.slot,
      beforeStart: beforeWaking,
    })
  const warm = await shelf.take()
  const claimFor = (id: string) => newClaim(id, node, spec)
  return warm ? claimWarm(parts, warm, claimFor) : startCold(parts, claimFor(newSandboxId()))
}

async function wake(
  { scope, start }: HandOutParts,
  claim: Claim,
  expiresAt: number,
  wanted: Wanted,
): Outcome {
  for (const { container } of await listContainers(scope, claim.id)) {
    await removeOuter(scope.docker, scope.docker.getContainer(container))
  }
  const renewed = (await renewAll(scope, claim, expiresAt)) ?? claim
  const started = await start(wanted)
  return started.ok ? ok({ container: started.value, claim: renewed, madeAt: Date.now() }) : started
}

async function claimWarm(
  parts: HandOutParts,
  { id, container, madeAt }: WarmSandbox,
  claimFor: (id: string) => Claim,
): Outcome {
  const wanted = claimFor(id)
  // It may have waited long, and its warden counts from when it was made.
  const expiresAt = Math.min(wanted.expiresAt, madeAt + parts.longestRun)
  const claim = { ...wanted, expiresAt }
  if (await writeClaim(parts.scope, claim)) return ok({ container, claim, madeAt })
  return startCold(parts, claimFor(newSandboxId()))
}

/** The claim comes first: a sandbox without one is a leftover, and reaped. */
async function startCold({ scope, start }: HandOutParts, claim: Claim): Outcome {
  await writeClaim(scope, claim)
  const started = await start({ id: claim.id, slot: 'any' })
  if (started.ok) return ok({ container: started.value, claim, madeAt: claim.startedAt })
  await removeSandbox(scope, claim.id).catch(() => undefined)
  return started
}

const newClaim = (id: string, node: NodeName, { owner, expiresAt }: SandboxSpec): Claim => ({
  id,
  owner,
  node,
  startedAt: Date.now(),
  expiresAt,
  sequence: 0,
})
