/** The response headers that keep every page to its own origin. */
import { type PreviewDomain, previewSource } from './preview.ts'

/**
 * Headers for all responses. Scripts may be inline because static pages carry Next's bootstrap
 * inline and a nonce would end static rendering; lessons are reviewed code and no page shows text
 * of other people as HTML. `development` adds eval, which React's error overlay needs. Previews of
 * learners' ports, which have origins of their own, are all that may be framed.
 */
export function securityHeaders(
  development: boolean,
  previews: PreviewDomain,
): { key: string; value: string }[] {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src ${previewSource(previews)}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return [
    { key: 'Content-Security-Policy', value: policy.join('; ') },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    { key: 'Referrer-Policy', value: 'same-origin' },
    { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
    { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  ]
}
