/** A small OpenID provider for tests: everybody who comes is the one account that it has. */
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface OidcProvider {
  readonly issuer: string
  /** Whoever signs in next; changes may be made between. */
  account: Record<string, unknown>
  /** What is wrong with the next token. */
  lie: 'none' | 'nonce' | 'audience' | 'signature'
  close(): Promise<void>
}

export const client = { id: 'slipway', secret: 'a secret of the tests' } as const

interface Grant {
  readonly challenge: string
  readonly nonce: string
  readonly redirect: string
}

/** Listens on loopback; `port` 0 is any. */
export async function startOidcProvider(port = 0): Promise<OidcProvider> {
  const keys = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const grants = new Map<string, Grant>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer)
    switch (url.pathname) {
      case '/authorize':
        return authorize(url, response, grants)
      case '/token':
        return void token(request, response, { grants, provider, key: keys.privateKey })
      case '/keys':
        return json(response, { keys: [jwk] })
      default:
        return json(response, metadata(provider.issuer))
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: given } = server.address() as AddressInfo
  const provider: OidcProvider = {
    issuer: `http://127.0.0.1:${given}`,
    account: { sub: 'grace', email: 'grace@example.org', email_verified: true },
    lie: 'none',
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
  return provider
}

/** Asks nobody for a password: the browser goes straight back with a code. */
function authorize({ searchParams }: URL, response: ServerResponse, grants: Map<string, Grant>) {
  const code = randomUUID()
  const redirect = searchParams.get('redirect_uri') ?? ''
  grants.set(code, {
    challenge: searchParams.get('code_challenge') ?? '',
    nonce: searchParams.get('nonce') ?? '',
    redirect,
  })
  const back = new URL(redirect)
  back.searchParams.set('code', code)
  back.searchParams.set('state', searchParams.get('state') ?? '')
  response.writeHead(302, { location: back.href }).end()
}

interface TokenParts {
  readonly grants: Map<string, Grant>
  readonly provider: OidcProvider
  readonly key: CryptoKey
}

async function token(
  request: IncomingMessage,
  response: ServerResponse,
  { grants, provider, key }: TokenParts,
): Promise<void> {
  const form = new URLSearchParams(await bodyOf(request))
  const code = form.get('code') ?? ''
  const grant = grants.get(code)
  grants.delete(code)
  const verifier = form.get('code_verifier') ?? ''
  const honest =
    grant?.challenge === createHash('sha256').update(verifier).digest('base64url') &&
    grant.redirect === form.get('redirect_uri') &&
    proves(request, form)
  if (!grant || !honest) return json(response, { error: 'invalid_grant' }, 400)
  const id_token = await signToken(grant, provider, key)
  json(response, { access_token: 'x', token_type: 'Bearer', id_token })
}

async function signToken({ nonce }: Grant, provider: OidcProvider, key: CryptoKey) {
  const { account, lie, issuer } = provider
  const other = await generateKeyPair('RS256')
  return new SignJWT({ ...account, nonce: lie === 'nonce' ? 'another' : nonce })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuer(issuer)
    .setAudience(lie === 'audience' ? 'another' : client.id)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(lie === 'signature' ? other.privateKey : key)
}

const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/keys`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
})

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

/** By HTTP Basic or in the form. */
function proves({ headers }: IncomingMessage, form: URLSearchParams): boolean {
  const basic = Buffer.from(headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString()
  const given = decodeURIComponent(basic.replaceAll('+', ' ').split(':')[1] ?? '')
  return (form.get('client_secret') ?? given) === client.secret
}
