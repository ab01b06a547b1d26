/** How instructors sign in, from the environment: with a password, with OpenID Connect, both, or not at all. */
import { z } from 'zod'
import { err, ok, type Result } from '#lib/result.ts'

/** Characters a password must have at least. */
export const shortestPassword = 12

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Whole addresses, or `@example.org` for all of a domain. */
  readonly emails: readonly string[]
  /** A claim that must have, or contain, that value. */
  readonly claim: { readonly name: string; readonly value: string } | null
}

/** Both null: the feature is off. There is no default. */
export interface InstructorSettings {
  readonly password: string | null
  readonly oidc: OidcSettings | null
}

const isLoopback = ({ hostname }: URL) =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')

const issuerAdvice = 'write the issuer’s address, which begins with https://'
const issuerSchema = z
  .url(issuerAdvice)
  .refine((text) => text.startsWith('https://') || isLoopback(new URL(text)), issuerAdvice)

const list = (text: string) => text.split(/[\s,]+/).filter((part) => part !== '')

const claimSchema = z
  .string()
  .regex(/^[^=\s]+=.+$/, 'write NAME=VALUE, such as groups=instructors')
  .transform((text) => {
    const at = text.indexOf('=')
    return { name: text.slice(0, at), value: text.slice(at + 1) }
  })

const environmentSchema = z
  .object({
    SLIPWAY_INSTRUCTOR_PASSWORD: z
      .string()
      .min(shortestPassword, `write at least ${shortestPassword} characters`)
      .max(1000)
      .optional(),
    SLIPWAY_OIDC_ISSUER: issuerSchema.optional(),
    SLIPWAY_OIDC_CLIENT_ID: z.string().optional(),
    SLIPWAY_OIDC_CLIENT_SECRET: z.string().optional(),
    SLIPWAY_OIDC_EMAILS: z
      .string()
      .transform((text) => list(text).map((each) => each.toLowerCase()))
      .optional(),
    SLIPWAY_OIDC_CLAIM: claimSchema.optional(),
  })
  .transform((env, context): InstructorSettings => {
    const password = env.SLIPWAY_INSTRUCTOR_PASSWORD ?? null
    const issuer = env.SLIPWAY_OIDC_ISSUER
    if (issuer === undefined) return { password, oidc: null }
    const clientId = env.SLIPWAY_OIDC_CLIENT_ID
    const clientSecret = env.SLIPWAY_OIDC_CLIENT_SECRET
    const emails = env.SLIPWAY_OIDC_EMAILS ?? []
    const claim = env.SLIPWAY_OIDC_CLAIM ?? null
    const missing = (path: string, message: string): never => {
      context.addIssue({ code: 'custom', path: [path], message })
      return z.NEVER
    }
    const besideIssuer = 'is needed beside SLIPWAY_OIDC_ISSUER'
    if (clientId === undefined) return missing('SLIPWAY_OIDC_CLIENT_ID', besideIssuer)
    if (clientSecret === undefined) return missing('SLIPWAY_OIDC_CLIENT_SECRET', besideIssuer)
    if (emails.length === 0 && claim === null) {
      return missing(
        'SLIPWAY_OIDC_EMAILS',
        'write the e-mail addresses of the instructors, or set SLIPWAY_OIDC_CLAIM: else every account of the provider would be one',
      )
    }
    return { password, oidc: { issuer, clientId, clientSecret, emails, claim } }
  })

/** The settings, or one line per variable that is wrong: its name and what to write. */
export function readInstructorSettings(
  env: Readonly<Record<string, string | undefined>>,
): Result<InstructorSettings, readonly string[]> {
  const written = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(written)
  if (parsed.success) return ok(parsed.data)
  return err(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
}
