/** Who may see a preview: a ticket brings a browser in once, and the pass it is given keeps it in. */
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { type NodeName, nodeSchema } from '#lib/nodes.ts'

/** What ticket and pass say alike. */
export interface PreviewClaims {
  readonly learner: string
  /** The host that may be seen, and which of the learner's it is. */
  readonly sandboxId: string
  readonly node: NodeName
  /** The origin of the course page, which alone may frame the preview. */
  readonly course: string
}

export interface PreviewPasses {
  /** Good for thirty seconds, once. */
  issueTicket(claims: PreviewClaims): Promise<string>
  /** The claims of a ticket, which is used up by this; null when it is not one, too old or used. */
  redeem(ticket: string): Promise<PreviewClaims | null>
  issuePass(claims: PreviewClaims): Promise<string>
  verifyPass(pass: string): Promise<PreviewClaims | null>
}

const ticketLifetime = 30

/** Seconds; as long as a host may run by default settings. */
export const passLifetime = 24 * 3600

const claimsSchema = z.object({
  sub: z.uuid(),
  jti: z.uuid(),
  exp: z.number(),
  host: z.string(),
  node: nodeSchema,
  course: z.url(),
})
type Claims = z.infer<typeof claimsSchema>

type Audience = 'preview-ticket' | 'preview-pass'

/** Signs and verifies with the course's secret; `now` is in milliseconds. */
export function createPreviewPasses(secret: string, now: () => number): PreviewPasses {
  const key = new TextEncoder().encode(secret)
  const spend = createSpending(now)

  const sign = (claims: PreviewClaims, audience: Audience, lifetime: number) =>
    new SignJWT({ host: claims.sandboxId, node: claims.node, course: claims.course })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(claims.learner)
      .setJti(crypto.randomUUID())
      .setAudience(audience)
      .setExpirationTime(Math.floor(now() / 1000) + lifetime)
      .sign(key)

  async function verify(token: string, audience: Audience): Promise<Claims | null> {
    const currentDate = new Date(now())
    try {
      const options = { audience, algorithms: ['HS256'], currentDate }
      const { payload } = await jwtVerify(token, key, options)
      return claimsSchema.safeParse(payload).data ?? null
    } catch {
      return null
    }
  }

  return {
    issueTicket: (claims) => sign(claims, 'preview-ticket', ticketLifetime),
    issuePass: (claims) => sign(claims, 'preview-pass', passLifetime),
    async redeem(ticket) {
      const claims = await verify(ticket, 'preview-ticket')
      return claims !== null && spend(claims) ? named(claims) : null
    },
    async verifyPass(pass) {
      const claims = await verify(pass, 'preview-pass')
      return claims === null ? null : named(claims)
    },
  }
}

const named = ({ sub, host, node, course }: Claims): PreviewClaims => ({
  learner: sub,
  sandboxId: host,
  node,
  course,
})

/** True the first time a ticket is shown; it is remembered until it would be refused as too old. */
function createSpending(now: () => number): (claims: Claims) => boolean {
  const used = new Map<string, number>()
  return ({ jti, exp }) => {
    for (const [id, expires] of used) {
      if (expires > now()) break
      used.delete(id)
    }
    if (used.has(jti)) return false
    used.set(jti, exp * 1000 + ticketLifetime * 1000)
    return true
  }
}
