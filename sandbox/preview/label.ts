/** The name of one preview: a port of one host, in a label of a domain name. */
import { createHmac } from 'node:crypto'
import type { PreviewDomain } from '#lib/preview.ts'

export interface PreviewLabel {
  readonly port: number
  /** Stands for one host; nobody can make it up who does not have the secret. */
  readonly id: string
}

/** Digits of an id: 96 bits. */
const idLength = 24

/** The id of a host in preview names. A new host has a new one, so what a browser kept for the old is not its. */
export const previewId = (sandboxId: string, secret: string): string =>
  createHmac('sha256', secret).update(`preview ${sandboxId}`).digest('hex').slice(0, idLength)

export const labelOf = ({ port, id }: PreviewLabel): string => `${port}-${id}`

const pattern = new RegExp(`^([1-9]\\d{0,4})-([0-9a-f]{${idLength}})$`)

/** The preview that a Host header names, or null when it names none of this domain. */
export function parseHost(host: string | undefined, domain: PreviewDomain): PreviewLabel | null {
  const name = host?.toLowerCase() ?? ''
  const dot = name.indexOf('.')
  if (dot < 0 || !sameAuthority(name.slice(dot + 1), domain)) return null
  const [, port, id] = pattern.exec(name.slice(0, dot)) ?? []
  if (port === undefined || id === undefined || Number(port) > 65_535) return null
  return { port: Number(port), id }
}

const standardPort = { http: ':80', https: ':443' } as const

const sameAuthority = (given: string, { authority, scheme }: PreviewDomain): boolean =>
  given === authority || given === `${authority}${standardPort[scheme]}`
