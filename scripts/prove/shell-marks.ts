/** Marks that a shell writes into its output, so that the end of each command and its status are seen. */
import { StringDecoder } from 'node:string_decoder'

/** What the shell has just done, with the bytes it wrote since the mark before. */
export type Mark =
  /** It starts a command. */
  | { readonly kind: 'started'; readonly output: string }
  /** It wants more lines of a command that is not complete. */
  | { readonly kind: 'more'; readonly output: string }
  /** It is ready for the next command; the status is that of the last one. */
  | { readonly kind: 'ready'; readonly status: number; readonly output: string }

const codes = { started: 'C', more: 'P', ready: 'D' } as const

/** The line that makes an interactive bash write marks; `name` must not occur in any output. */
export function markingLine(name: string): string {
  const mark = (code: string) => `\\e]133;${code};${name}\\a`
  return [
    `PS0='${mark(codes.started)}'`,
    `PS2='\\[${mark(codes.more)}\\]> '`,
    // The status is expanded first, before anything can change it.
    `PROMPT_COMMAND='printf "\\e]133;${codes.ready};${name};%s\\a" "$?"; history -a'`,
  ].join(' ')
}

/** Finds marks in a terminal's bytes, however these are cut. */
export function createMarkFinder(name: string, found: (mark: Mark) => void) {
  const pattern = new RegExp(`\\x1b\\]133;([CPD]);${name}(?:;(\\d+))?\\x07`)
  const decoder = new StringDecoder('utf8')
  let unread = ''

  return {
    take(bytes: Uint8Array) {
      unread += decoder.write(Buffer.from(bytes))
      for (let match = pattern.exec(unread); match !== null; match = pattern.exec(unread)) {
        const output = unread.slice(0, match.index)
        unread = unread.slice(match.index + match[0].length)
        found(toMark(match[1] ?? '', match[2], output))
      }
    },
    /** What came since the last mark. */
    rest: () => unread,
  }
}

function toMark(code: string, status: string | undefined, output: string): Mark {
  if (code === codes.started) return { kind: 'started', output }
  if (code === codes.more) return { kind: 'more', output }
  return { kind: 'ready', status: Number(status ?? 0), output }
}
