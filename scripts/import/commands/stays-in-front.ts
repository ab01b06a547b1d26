/** Guesses whether a command stays in the foreground until Ctrl-C. */

const patterns: readonly RegExp[] = [
  /^docker (?:container )?logs\b.*\s(?:-\w*f\w*|--follow)\b/,
  /^docker (?:container )?stats\b(?!.*--no-stream)/,
  /^docker (?:system )?events\b(?!.*--until)/,
  /^docker (?:container )?attach\b/,
  /^docker[ -]compose\b.*\sup\b(?!.*\s(?:-d|--detach|--wait)\b)/,
  /^docker[ -]compose\b.*\slogs\b.*\s(?:-f|--follow)\b/,
  /^(?:watch|top|htop)\b/,
  /^tail\b.*\s(?:-\w*[fF]\w*|--follow)\b/,
  /^sleep (?:\d+[dh]|\d{4,}|inf)/,
  /^ping\b(?!.*\s-c)/,
]

/** A server in the foreground: it publishes a port, and nothing sends it to the background. */
const isServer = (command: string): boolean =>
  /^docker (?:container )?run\b/.test(command) &&
  /\s(?:-p|--publish|-P)\b/.test(command) &&
  !/\s(?:-[a-zA-Z]*d[a-zA-Z]*|--detach)\b/.test(command)

/** Whether the last command of a block does. */
export function staysInFront(block: string): boolean {
  const lines = block.replaceAll('\\\n', ' ').trim().split('\n')
  const last =
    (lines.at(-1) ?? '')
      .split(/&&|;/)
      .at(-1)
      ?.trim()
      .replace(/^sudo\s+/, '') ?? ''
  if (/&$/.test(last)) return false
  return isServer(last) || patterns.some((pattern) => pattern.test(last))
}
