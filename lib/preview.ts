/** Where ports of learners' hosts are previewed: each port of each host has an origin of its own. */
import { z } from 'zod'

/** The part of preview addresses that all of them share. */
export interface PreviewDomain {
  readonly scheme: 'http' | 'https'
  /** What follows the label and its dot: a name, and a port where it is not the scheme's own. */
  readonly authority: string
}

const pattern = /^(?:(https?):\/\/)?\*\.([a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?)$/

/** A wildcard as an operator writes it: `*.preview.example.org`, with `http://` before it without TLS. */
export const previewDomainSchema = z
  .string()
  .toLowerCase()
  .regex(pattern, 'write a domain of its own for previews, such as *.preview.example.org')
  .transform((text): PreviewDomain => {
    const [, scheme, authority = ''] = pattern.exec(text) ?? []
    return { scheme: scheme === 'http' ? 'http' : 'https', authority }
  })

/** Browsers find every name below localhost on their own machine, without any DNS. */
export const localPreview = (port: number): PreviewDomain => ({
  scheme: 'http',
  authority: `localhost:${port}`,
})

/** The origin of one preview. */
export const previewOrigin = ({ scheme, authority }: PreviewDomain, label: string): string =>
  `${scheme}://${label}.${authority}`

/** What a Content-Security-Policy calls all of them. */
export const previewSource = (domain: PreviewDomain): string => previewOrigin(domain, '*')

/** Whether browsers take cookies there that are for secure places only. */
export const isTrustworthy = ({ scheme, authority }: PreviewDomain): boolean =>
  scheme === 'https' || /^localhost(:|$)/.test(authority)

const environmentSchema = z.object({
  SLIPWAY_PREVIEW_DOMAIN: previewDomainSchema.optional(),
  SLIPWAY_PREVIEW_PORT: z.coerce.number().int().min(1).max(65_535),
})

/** The preview domain of a build or a run, from its environment; without one, this machine's own names. */
export function readPreviewDomain(
  environment: Readonly<Record<string, string | undefined>>,
): PreviewDomain {
  const gateway = Number(environment['SLIPWAY_GATEWAY_PORT'] || 3001)
  const parsed = environmentSchema.parse({
    SLIPWAY_PREVIEW_DOMAIN: environment['SLIPWAY_PREVIEW_DOMAIN'] || undefined,
    SLIPWAY_PREVIEW_PORT: environment['SLIPWAY_PREVIEW_PORT'] || gateway + 1,
  })
  return parsed.SLIPWAY_PREVIEW_DOMAIN ?? localPreview(parsed.SLIPWAY_PREVIEW_PORT)
}
