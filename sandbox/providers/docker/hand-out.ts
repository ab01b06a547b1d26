/** Hands a learner a sandbox: their own that sleeps, one made ahead, or a new one. */
import type Docker from 'dockerode'
import type { ErrorCode } from '#lib/errors.ts'
import { ok, type Result } from '#lib/result.ts'
import type { Sandbox, SandboxSpec } from '#sandbox/provider.ts'
import { type Claim, listClaims, renewClaim, writeClaim } from './claims.ts'
import { ignoringAbsence } from './engine-error.ts'
import { listContainers, listDisks } from './inventory.ts'
import type { Scope } from './names.ts'
import { removeSandbox } from './remove.ts'
import { newSandboxId, type WarmSandbox, type WarmShelf } from './warm-shelf.ts'

type Handed = Result<Sandbox, ErrorCode>

/** The sandbox of a running container that was made at `madeAt`. */
export type Hold = (container: Docker.Container, claim: Claim, madeAt: number) => Sandbox

export interface HandOutParts {
  readonly scope: Scope
  readonly shelf: WarmShelf
  start(id: string, slot: number | 'any'): Promise<Result<Docker.Container, ErrorCode>>
  /** Milliseconds a sandbox may run from when it was made. */
  readonly longestRun: number
  readonly hold: Hold
}

export async function handOut(parts: HandOutParts, spec: SandboxSpec): Promise<Handed> {
  const { scope, shelf } = parts
  const [sleeping] = await listClaims(scope, spec.owner)
  const disk = sleeping && (await listDisks(scope, sleeping.id))[0]
  if (sleeping && disk) return wake(parts, sleeping, disk.slot, spec.expiresAt)
  const warm = await shelf.take()
  return warm ? claimWarm(parts, warm, spec) : startCold(parts, spec)
}

async function wake(
  { scope, start, hold }: HandOutParts,
  claim: Claim,
  slot: number,
  expiresAt: number,
): Promise<Handed> {
  for (const { container } of await listContainers(scope, claim.id)) {
    await ignoringAbsence(scope.docker.getContainer(container).remove({ force: true, v: true }))
  }
  const renewed = (await renewClaim(scope, claim, expiresAt)) ?? claim
  const started = await start(claim.id, slot)
  return started.ok ? ok(hold(started.value, renewed, Date.now())) : started
}

async function claimWarm(
  parts: HandOutParts,
  { id, container, madeAt }: WarmSandbox,
  spec: SandboxSpec,
): Promise<Handed> {
  // It may have waited long, and its warden counts from when it was made.
  const expiresAt = Math.min(spec.expiresAt, madeAt + parts.longestRun)
  const claim = newClaim(id, { ...spec, expiresAt })
  if (await writeClaim(parts.scope, claim)) return ok(parts.hold(container, claim, madeAt))
  return startCold(parts, spec)
}

/** The claim comes first: a sandbox without one is a leftover, and reaped. */
async function startCold({ scope, start, hold }: HandOutParts, spec: SandboxSpec): Promise<Handed> {
  const claim = newClaim(newSandboxId(), spec)
  await writeClaim(scope, claim)
  const started = await start(claim.id, 'any')
  if (started.ok) return ok(hold(started.value, claim, claim.startedAt))
  await removeSandbox(scope, claim.id).catch(() => undefined)
  return started
}

const newClaim = (id: string, { owner, expiresAt }: SandboxSpec): Claim => ({
  id,
  owner,
  startedAt: Date.now(),
  expiresAt,
  sequence: 0,
})
