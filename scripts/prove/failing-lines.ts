/** Learns which lines of a solution fail, by a trap that its bash sets before the first line. */

/**
 * Sourced through BASH_ENV. The scripts that a solution starts are left alone; what follows `||`, or
 * is a condition, does not count as failing for bash either.
 */
export const failureTrap = `unset BASH_ENV
trap 'printf "↳ line %s exited with %s: %s\\n" "$LINENO" "$?" "\${BASH_COMMAND%%$'"'\\n'"'*}"' ERR
`

export interface FailedLine {
  /** Counted from 1, in the solution. */
  readonly line: number
  readonly status: number
  /** The first line of the command. */
  readonly command: string
  /** Where in the output it is told. */
  readonly at: number
}

/** What the trap told, in order. */
export const failedLines = (output: readonly string[]): readonly FailedLine[] =>
  output.flatMap((text, at) => {
    const [, line, status, command = ''] = /^↳ line (\d+) exited with (\d+): (.*)$/.exec(text) ?? []
    return line === undefined ? [] : [{ line: Number(line), status: Number(status), command, at }]
  })

/** Lines shown before and after the one that ended a script. */
const shown = { before: 12, after: 3 } as const

/** What was printed around the last failing line; the end of the output when none failed. */
export function aroundFailure(output: readonly string[]): readonly string[] {
  const last = failedLines(output).at(-1)
  if (last === undefined) return output
  return output.slice(Math.max(0, last.at - shown.before), last.at + shown.after + 1)
}
