/** Why preparing failed, told apart by what the operator can do about it. */

export type PrepareError =
  | { readonly kind: 'no-engine' }
  | { readonly kind: 'no-permission' }
  | { readonly kind: 'disk-full' }
  | { readonly kind: 'network-dead'; readonly output: readonly string[] }
  | { readonly kind: 'no-base-tool'; readonly output: readonly string[] }
  | { readonly kind: 'build-failed'; readonly what: string; readonly output: readonly string[] }
  | { readonly kind: 'engine-refused'; readonly what: string; readonly reason: string }

export interface Explanation {
  /** What happened. */
  readonly message: string
  /** What the operator can do next. */
  readonly next: string
  /** The last lines of whatever failed; empty when they would tell nothing new. */
  readonly output: readonly string[]
}

const diskFull = /ENOSPC|no space left on device/i
const networkDead =
  /could not resolve|temporary failure (in name resolution|resolving)|no such host|network is unreachable|could not connect|unable to connect|connection timed out/i

/** The error behind the failure of a tool, read off the last lines it printed. */
export const fromOutput = (what: string, output: readonly string[]): PrepareError => {
  if (output.some((line) => diskFull.test(line))) return { kind: 'disk-full' }
  if (output.some((line) => networkDead.test(line))) return { kind: 'network-dead', output }
  return { kind: 'build-failed', what, output }
}

const codeOf = (thrown: unknown) =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''

/** The error behind a request that the engine did not answer, or refused. */
export const fromEngine = (what: string, thrown: unknown): PrepareError => {
  switch (codeOf(thrown)) {
    case 'ENOENT':
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'ENOTFOUND':
    case 'EHOSTUNREACH':
    case 'ETIMEDOUT':
      return { kind: 'no-engine' }
    case 'EACCES':
    case 'EPERM':
      return { kind: 'no-permission' }
    case 'ENOSPC':
      return { kind: 'disk-full' }
    default: {
      const reason = thrown instanceof Error ? thrown.message : String(thrown)
      if (diskFull.test(reason)) return { kind: 'disk-full' }
      return { kind: 'engine-refused', what, reason }
    }
  }
}

/** The operator-facing form of an error. */
export const explain = (error: PrepareError): Explanation => {
  switch (error.kind) {
    case 'no-engine':
      return {
        message: 'No Docker engine answers.',
        next: 'Start Docker, or set DOCKER_HOST to where it listens. The lessons can be read meanwhile.',
        output: [],
      }
    case 'no-permission':
      return {
        message: 'This user may not use the Docker socket.',
        next: 'Run as root, or add the user to the group docker (which makes it equal to root) and sign in again.',
        output: [],
      }
    case 'disk-full':
      return {
        message: 'The disk that holds the images of Docker is full.',
        next: 'Free some space (`docker system df` shows who uses it), then start again.',
        output: [],
      }
    case 'network-dead':
      return {
        message: 'Neither Docker Hub nor the Debian archive can be reached.',
        next: 'The images are made once and then kept: connect this machine to the internet for that, then start again.',
        output: error.output,
      }
    case 'no-base-tool':
      return {
        message:
          'Docker Hub cannot be reached, and mmdebstrap, which makes a base without it, is not here.',
        next: 'On Debian or Ubuntu: apt-get install mmdebstrap as root. Elsewhere: docker load a debian:trixie-slim, tag it slipway/base:trixie. Then start again.',
        output: error.output,
      }
    case 'build-failed':
      return {
        message: `Making ${error.what} failed.`,
        next: 'The last lines of the output say why. What succeeded is kept; start again to go on from there.',
        output: error.output,
      }
    case 'engine-refused':
      return {
        message: `The Docker engine refused: ${error.what}.`,
        next: 'Its own words are below. `docker info` and the log of the engine may say more.',
        output: [error.reason],
      }
    default:
      return error satisfies never
  }
}
