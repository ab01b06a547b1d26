/** Compares image references by what they mean: nginx is docker.io/library/nginx:latest. */

export interface ImageReference {
  /** With registry and namespace: docker.io/library/nginx. */
  readonly repository: string
  readonly tag: string | null
  readonly digest: string | null
}

const hub = 'docker.io'

function fullRepository(name: string): string {
  const [first = '', ...rest] = name.split('/')
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  const registry = hasRegistry ? first.replace(/^index\.docker\.io$/, hub) : hub
  const path = hasRegistry ? rest : [first, ...rest]
  const official = registry === hub && path.length === 1
  return [registry, ...(official ? ['library'] : []), ...path].join('/')
}

/** Reads a reference as the docker command line does. */
export function parseReference(reference: string): ImageReference {
  const [named = '', digest = null] = reference.split('@')
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  const name = colon < 0 ? named : named.slice(0, colon)
  const tag = colon < 0 ? null : named.slice(colon + 1)
  return {
    repository: fullRepository(name),
    tag: tag ?? (digest === null ? 'latest' : null),
    digest,
  }
}

/** Whether both name the same repository, whatever the tag. */
export const sameRepository = (a: string, b: string): boolean =>
  parseReference(a).repository === parseReference(b).repository

/** Whether both name the same image. */
export function sameImage(a: string, b: string): boolean {
  const [left, right] = [parseReference(a), parseReference(b)]
  if (left.repository !== right.repository) return false
  if (left.tag !== null && right.tag !== null) return left.tag === right.tag
  return left.digest !== null && left.digest === right.digest
}
