/** Signs instructors in with OpenID Connect: authorization code flow with PKCE, state and nonce. */
import { EncryptJWT, jwtDecrypt } from 'jose'
import * as client from 'openid-client'
import { z } from 'zod'
import { namelessInstructor } from '#lib/class/class.ts'
import type { Instructor } from '#lib/class/instructor.ts'
import type { OidcSettings } from '#lib/class/instructor-settings.ts'
import type { ErrorCode } from '#lib/errors.ts'
import { err, ok, type Result } from '#lib/result.ts'

/** Seconds that somebody may take at the provider. */
export const signingInFor = 600

export interface Oidc {
  /** Where to send the browser, and what it must bring back in a cookie. */
  begin(callback: string): Promise<{ readonly url: string; readonly state: string }>
  /** Who came back: `state` is the cookie, `arrived` the whole address with the provider's answer. */
  finish(arrived: URL, state: string): Promise<Result<Instructor, ErrorCode>>
}

const stateSchema = z.object({ verifier: z.string(), state: z.string(), nonce: z.string() })

const claimsSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
})
type Claims = z.infer<typeof claimsSchema>

/** `key` has 32 bytes; it hides the state in the cookie, and keeps it from being made up. */
export function createOidc(settings: OidcSettings, key: Uint8Array): Oidc {
  let found: Promise<client.Configuration> | undefined
  const discover = () => {
    found ??= discovery(settings).catch((error: unknown) => {
      // Asked again by whoever comes next.
      found = undefined
      throw error
    })
    return found
  }

  return {
    async begin(callback) {
      const config = await discover()
      const secrets = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
      }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid email profile',
        code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        state: secrets.state,
        nonce: secrets.nonce,
      })
      return { url: url.href, state: await hide(secrets, key) }
    },

    async finish(arrived, cookie) {
      const secrets = await reveal(cookie, key)
      if (secrets === null) return err('sign-in-failed')
      const config = await discover()
      const tokens = await client.authorizationCodeGrant(config, arrived, {
        pkceCodeVerifier: secrets.verifier,
        expectedState: secrets.state,
        expectedNonce: secrets.nonce,
        idTokenExpected: true,
      })
      const claims = claimsSchema.safeParse(tokens.claims())
      if (!claims.success) return err('sign-in-failed')
      const { sub, email } = claims.data
      if (!isInstructor(claims.data, settings)) return err('instructor-refused')
      return ok({ id: `oidc:${sub}`, name: email ?? namelessInstructor })
    },
  }
}

function discovery({ issuer, clientId, clientSecret }: OidcSettings) {
  // The settings allow http only for an issuer on this machine.
  const insecure = issuer.startsWith('http://') ? [client.allowInsecureRequests] : []
  // Signatures of tokens are checked too, not only that they came over TLS from the right server.
  const execute = [client.enableNonRepudiationChecks, ...insecure]
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute })
}

/** An address counts only if the provider has made sure that it is theirs. */
export function isInstructor(claims: Claims, { emails, claim }: OidcSettings): boolean {
  const email = claims.email_verified === true ? claims.email?.toLowerCase() : undefined
  const named = emails.some((allowed) =>
    allowed.startsWith('@') ? email?.endsWith(allowed) : email === allowed,
  )
  if (named || claim === null) return named
  const value: unknown = claims[claim.name]
  return Array.isArray(value) ? value.includes(claim.value) : String(value) === claim.value
}

const hide = (secrets: z.infer<typeof stateSchema>, key: Uint8Array): Promise<string> =>
  new EncryptJWT(secrets)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience('signing-in')
    .setExpirationTime(`${signingInFor}s`)
    .encrypt(key)

async function reveal(cookie: string, key: Uint8Array) {
  try {
    const { payload } = await jwtDecrypt(cookie, key, { audience: 'signing-in' })
    return stateSchema.safeParse(payload).data ?? null
  } catch {
    return null
  }
}
