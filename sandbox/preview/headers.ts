/** Headers on their way between a browser and a learner's app, in both directions. */
import { isOurCookie } from './cookies.ts'
import type { Addresses } from './local-address.ts'

type Header = readonly [name: string, value: string]

/** As `rawHeaders` of node:http has them: names and values in turn, each as often as it was sent. */
type RawHeaders = readonly string[]

const pairs = (raw: RawHeaders): readonly Header[] =>
  raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : []))

const flat = (headers: readonly Header[]): string[] => headers.flat()

/** Of one connection, not of the message. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** What a proxy in front tells; the app shall find itself at localhost, as with curl. */
const proxies = /^(forwarded|via|x-forwarded-.*|x-real-ip|expect|host)$/

/** Reach beyond the one preview: other names of the domain, other schemes, other places. */
const farReaching = new Set([
  'alt-svc',
  'clear-site-data',
  'nel',
  'report-to',
  'reporting-endpoints',
  'set-cookie2',
  'strict-transport-security',
  // What may frame a preview is decided here; browsers would heed both.
  'x-frame-options',
])

/** The names that a Connection header declares to be of this connection only. */
function declared(headers: readonly Header[]): ReadonlySet<string> {
  const values = headers.filter(([name]) => name.toLowerCase() === 'connection')
  return new Set(values.flatMap(([, value]) => value.toLowerCase().split(/\s*,\s*/)))
}

function endToEnd(raw: RawHeaders): readonly Header[] {
  const headers = pairs(raw)
  const connection = declared(headers)
  return headers.filter(([name]) => {
    const key = name.toLowerCase()
    return !hopByHop.has(key) && !connection.has(key)
  })
}

/** The headers for the app: without our cookies, and from a browser that has it at localhost. */
export function requestHeaders(raw: RawHeaders, addresses: Addresses): string[] {
  const kept = endToEnd(raw).flatMap(([name, value]): Header[] => {
    const key = name.toLowerCase()
    if (proxies.test(key)) return []
    if (key === 'origin' || key === 'referer') return [[name, addresses.inward(value)]]
    if (key !== 'cookie') return [[name, value]]
    const cookies = value.split(/;\s*/).filter((cookie) => !isOurCookie(cookie))
    return cookies.length > 0 ? [[name, cookies.join('; ')]] : []
  })
  return flat([['Host', new URL(addresses.app).host], ...kept])
}

export interface ResponseRules {
  readonly addresses: Addresses
  /** The origin that may frame the preview. */
  readonly course: string
  /** Whether cookies can be made to work inside a frame. */
  readonly trustworthy: boolean
  /** Whether the answer is shown as a page. */
  readonly page: boolean
}

/** The headers for the browser: for this preview alone, and framed by the course alone. */
export function responseHeaders(raw: RawHeaders, rules: ResponseRules): string[] {
  const headers = endToEnd(raw)
  const kept = headers.flatMap(([name, value]): Header[] => {
    const key = name.toLowerCase()
    switch (key) {
      case 'cache-control':
        return rules.page ? [] : [[name, value]]
      case 'location':
      case 'content-location':
      case 'access-control-allow-origin':
        return [[name, rules.addresses.outward(value)]]
      case 'set-cookie':
        return isOurCookie(value) ? [] : [[name, ownCookie(value, rules.trustworthy)]]
      case 'content-security-policy':
        return [[name, withoutFraming(value)]]
      default:
        return farReaching.has(key) ? [] : [[name, value]]
    }
  })
  return flat([
    ...kept,
    ...freshness(headers, rules),
    ['Content-Security-Policy', `frame-ancestors ${rules.course}`],
  ])
}

/**
 * What a learner has just changed must be seen: a page is always asked for anew, and what the app says
 * nothing about is too. Otherwise browsers guess how long it is good.
 */
function freshness(headers: readonly Header[], { page }: ResponseRules): readonly Header[] {
  const told = headers.some(([name]) => /^(cache-control|expires)$/i.test(name))
  return page || !told ? [['Cache-Control', 'no-cache']] : []
}

const withoutFraming = (policy: string): string =>
  policy
    .split(';')
    .filter((directive) => !/^\s*frame-ancestors(\s|$)/i.test(directive))
    .join(';')

const domainOrScope = /^\s*(domain|samesite|secure|partitioned)\s*(=|$)/i
const domainOnly = /^\s*domain\s*(=|$)/i

/**
 * A cookie for this preview's name alone, whatever domain the app asked for. In a frame browsers keep
 * only cookies that say so, hence the attributes where they can be had.
 */
function ownCookie(cookie: string, trustworthy: boolean): string {
  const [pair = '', ...attributes] = cookie.split(';')
  const dropped = trustworthy ? domainOrScope : domainOnly
  const kept = [pair, ...attributes.filter((attribute) => !dropped.test(attribute))].join(';')
  return trustworthy ? `${kept}; SameSite=None; Secure; Partitioned` : kept
}
