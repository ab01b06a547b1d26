/** Translates between `localhost:8080`, as a learner's app knows itself, and its preview's origin. */
import { type PreviewDomain, previewOrigin } from '#lib/preview.ts'
import { labelOf, type PreviewLabel } from './label.ts'

const local =
  /^(?:https?:)?\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\])(?::(\d{1,5}))?(?=[/?#]|$)/i

export interface Addresses {
  /** As the browser has it. */
  readonly preview: string
  /** As the app has it. */
  readonly app: string
  /** An address that the app tells, as the browser can use it; others stay as they are. */
  outward(address: string): string
  /** An address that the browser tells, as the app knows it; others stay as they are. */
  inward(address: string): string
}

/** The addresses of one preview; other ports of the same host are other previews. */
export function addressesOf(domain: PreviewDomain, label: PreviewLabel): Addresses {
  const preview = previewOrigin(domain, labelOf(label))
  const app = `http://localhost:${label.port}`
  return {
    preview,
    app,
    outward: (address) =>
      address.replace(local, (_all, port: string | undefined) =>
        previewOrigin(domain, labelOf({ id: label.id, port: Number(port ?? 80) })),
      ),
    inward: (address) =>
      address === preview || address.startsWith(`${preview}/`)
        ? app + address.slice(preview.length)
        : address,
  }
}
