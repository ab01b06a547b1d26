/**
 * Who has which sandbox until when, kept as labels of empty volumes: labels of a container can never
 * change, but a claim can be made, renewed and dropped, and making one is atomic in the engine.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { firstNode, nodeSchema } from '#lib/nodes.ts'
import type { SandboxInfo } from '#sandbox/provider.ts'
import { ignoringAbsence } from './engine-error.ts'
import { claimName, labels, ofCourse, type Scope, sandboxIdSchema } from './names.ts'

export interface Claim extends Omit<SandboxInfo, 'nodes'> {
  readonly sequence: number
}

const count = z.coerce.number().int().min(0)

const claimSchema = z
  .object({
    [labels.sandbox]: sandboxIdSchema,
    [labels.owner]: z.string().min(1),
    [labels.node]: z._default(nodeSchema, firstNode),
    [labels.started]: count,
    [labels.expires]: count,
    [labels.sequence]: count,
  })
  .transform(
    (written): Claim => ({
      id: written[labels.sandbox],
      owner: written[labels.owner],
      node: written[labels.node],
      startedAt: written[labels.started],
      expiresAt: written[labels.expires],
      sequence: written[labels.sequence],
    }),
  )

/** Writes the claim; false when somebody else's was first. */
export async function writeClaim(scope: Scope, claim: Claim): Promise<boolean> {
  const nonce = randomUUID()
  const name = claimName(claim.id, claim.sequence)
  await scope.docker.createVolume({
    Name: name,
    Labels: {
      [labels.course]: scope.course,
      [labels.sandbox]: claim.id,
      [labels.owner]: claim.owner,
      [labels.node]: claim.node,
      [labels.started]: String(claim.startedAt),
      [labels.expires]: String(claim.expiresAt),
      [labels.sequence]: String(claim.sequence),
      [labels.nonce]: nonce,
    },
  })
  // Asked for a volume that exists, the engine keeps the one that was there first, and says nothing.
  const { Labels: written } = await scope.docker.getVolume(name).inspect()
  return written?.[labels.nonce] === nonce
}

/**
 * The claim in force of each claimed sandbox, of one owner if given. Newest first: a gateway killed
 * between claim and container leaves a claim of nothing, which must not hide the sandbox made next.
 */
export async function listClaims(scope: Scope, owner?: string): Promise<readonly Claim[]> {
  const label = owner === undefined ? labels.owner : `${labels.owner}=${owner}`
  const { Volumes: volumes } = await scope.docker.listVolumes(ofCourse(scope, label))
  const latest = new Map<string, Claim>()
  for (const volume of volumes ?? []) {
    const claim = claimSchema.safeParse(volume.Labels)
    if (!claim.success) continue
    const known = latest.get(claim.data.id)
    if (!known || known.sequence < claim.data.sequence) latest.set(claim.data.id, claim.data)
  }
  return [...latest.values()].sort((one, other) => other.startedAt - one.startedAt)
}

/** The same claim with another end; null when somebody renewed it at the same moment. */
async function renewClaim(scope: Scope, claim: Claim, expiresAt: number): Promise<Claim | null> {
  const next = { ...claim, expiresAt, sequence: claim.sequence + 1 }
  if (!(await writeClaim(scope, next))) return null
  await dropClaims(scope, claim.id, claim.sequence)
  return next
}

/** Renews the claim, and with it those of the other hosts of its owner; null when it was just renewed. */
export async function renewAll(
  scope: Scope,
  claim: Claim,
  expiresAt: number,
): Promise<Claim | null> {
  const renewed = await renewClaim(scope, claim, expiresAt)
  const others = (await listClaims(scope, claim.owner)).filter(({ id }) => id !== claim.id)
  await Promise.all(others.map((other) => renewClaim(scope, other, expiresAt)))
  return renewed
}

/** Removes the claims of a sandbox, up to a sequence if given. */
export async function dropClaims(scope: Scope, id: string, upTo = Infinity): Promise<void> {
  const filters = ofCourse(scope, `${labels.sandbox}=${id}`, labels.sequence)
  const { Volumes: volumes } = await scope.docker.listVolumes(filters)
  const claims = (volumes ?? []).filter(
    ({ Labels }) => Number(Labels?.[labels.sequence] ?? 0) <= upTo,
  )
  await Promise.all(
    claims.map(({ Name }) => ignoringAbsence(scope.docker.getVolume(Name).remove())),
  )
}
