/** Decides whose host a request to a preview is for, and whether that browser may have it. */
import type { IncomingMessage } from 'node:http'
import type { PreviewDomain } from '#lib/preview.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Sandbox } from '#sandbox/provider.ts'
import type { Sessions } from '#sandbox/sessions.ts'
import { passesIn } from './cookies.ts'
import { type PreviewLabel, parseHost, previewId } from './label.ts'
import { type Addresses, addressesOf } from './local-address.ts'
import type { PreviewClaims, PreviewPasses } from './passes.ts'
import type { Trouble } from './trouble.ts'

export interface AdmissionOptions {
  readonly secret: string
  readonly domain: PreviewDomain
  readonly passes: PreviewPasses
  readonly sessions: Pick<Sessions, 'find'>
}

export interface Visitor {
  readonly label: PreviewLabel
  readonly addresses: Addresses
  readonly claims: PreviewClaims
}

export interface Admission {
  /** Who asks for which preview, as far as the request proves it. */
  visitor(request: IncomingMessage): Promise<Result<Visitor, Trouble>>
  /** The visitor's host, if it still is the one they may see. */
  sandbox(visitor: Visitor): Promise<Result<Sandbox, Trouble>>
  /** Whether claims are for the host that an address names. */
  isFor(claims: PreviewClaims, label: PreviewLabel): boolean
}

export function createAdmission(options: AdmissionOptions): Admission {
  const { secret, domain, passes, sessions } = options
  const isFor = ({ sandboxId }: PreviewClaims, { id }: PreviewLabel): boolean =>
    previewId(sandboxId, secret) === id

  async function claimsOf(request: IncomingMessage, label: PreviewLabel) {
    for (const pass of passesIn(request.headers.cookie)) {
      const claims = await passes.verifyPass(pass)
      if (claims !== null && isFor(claims, label)) return claims
    }
    return null
  }

  return {
    isFor,
    async visitor(request) {
      const label = parseHost(request.headers.host, domain)
      if (label === null) return err({ kind: 'nowhere' })
      const claims = await claimsOf(request, label)
      if (claims === null) return err({ kind: 'no-pass' })
      return ok({ label, claims, addresses: addressesOf(domain, label) })
    },
    async sandbox({ claims }) {
      const found = await sessions.find(claims.learner, claims.node)
      const same = found.ok && found.value.info.id === claims.sandboxId
      return same ? ok(found.value) : err({ kind: 'no-host' })
    },
  }
}
