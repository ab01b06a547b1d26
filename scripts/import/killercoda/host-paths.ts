/** Where paths of a scenario's host are on a learner's: its home is the lesson's folder. */

/** The lesson's folder in the learner's home. */
export const homeOf = (slug: string): string => `/home/learner/workspace/${slug}`

const before = String.raw`(^|[\s"'=:(])`
const after = String.raw`(?=/|$|[\s"':;)])`
const root = new RegExp(`${before}/root${after}`, 'gm')
const tilde = new RegExp(`${before}~${after}`, 'gm')

/** Lines that speak of the inside of a container keep their paths. */
const isInside = (line: string): boolean =>
  /\b(?:docker|podman|kubectl)\b.*\bexec\b|^\s*(?:WORKDIR|COPY|ADD|RUN|ENV)\b/.test(line)

/** The same code for the learner, with the scenario's home written as `~/workspace/…`. */
export const pathsFor =
  (slug: string) =>
  (code: string): string =>
    code
      .split('\n')
      .map((line) =>
        isInside(line)
          ? line
          : line
              .replaceAll(root, `$1${homeOf(slug)}`)
              .replaceAll(tilde, `$1~/workspace/${slug}`)
              .replace(/^(\s*)cd\s*$/, `$1cd ~/workspace/${slug}`),
      )
      .join('\n')

/** Where a file of the scenario's home is in ~/workspace. */
export const placedIn = (slug: string, path: string): string =>
  `${slug}/${path.replace(/^(?:\/root\/|~\/|\.?\/)+/, '')}`
