/** The pass as a cookie, and the rule which cookies are the course's business and no app's. */
import type { PreviewDomain } from '#lib/preview.ts'
import { isTrustworthy } from '#lib/preview.ts'
import { passLifetime } from './passes.ts'

const passCookie = 'slipway_preview'
/** Browsers that refuse the other on plain http keep this one, in a tab of its own. */
const plainPassCookie = 'slipway_preview_plain'

/** True for `name=value` of the course or of a preview's pass: never told to an app, never taken from one. */
export const isOurCookie = (cookie: string): boolean =>
  /^\s*(?:__(?:host|secure)-)?slipway_/i.test(cookie)

/** All passes that a request carries; an app's page may have set others beside ours. */
export function passesIn(header: string | undefined): readonly string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [name, ...value] = pair.trim().split('=')
    return name === passCookie || name === plainPassCookie ? [value.join('=')] : []
  })
}

/** The Set-Cookie headers that give a browser its pass. */
export function passCookies(pass: string, domain: PreviewDomain): readonly string[] {
  const common = `Path=/; HttpOnly; Max-Age=${passLifetime}`
  const plain = `${plainPassCookie}=${pass}; ${common}; SameSite=Lax`
  const framed = `${passCookie}=${pass}; ${common}; SameSite=None; Secure; Partitioned`
  if (domain.scheme === 'https') return [framed]
  return isTrustworthy(domain) ? [framed, plain] : [plain]
}
