/** Says in an author's words why a lesson is no MDX. */
import { compilerMessage } from '#lib/content/compile-problem.ts'
import type { LineProblem } from './line-problem.ts'

/** The problem that the compiler has thrown; anything else is thrown again. */
export function mdxProblem(thrown: unknown): LineProblem {
  const { reason, place } = compilerMessage(thrown)
  const message = `this is not valid MDX: ${inWords(reason)}`
  // The compiler names the end of the text; the author looks for its beginning.
  if (/closing brace/.test(reason)) return { line: place?.line ?? 1, text: '{', message }
  return { ...(opened(reason) ?? place ?? { line: 1 }), message }
}

/** Where a tag was opened that is not closed; that is where the author has to look. */
function opened(reason: string) {
  const [, tag = '', line, column] =
    /^Expected a closing tag for `(<[^`]*)` \((\d+):(\d+)/.exec(reason) ?? []
  if (line === undefined) return undefined
  return { line: Number(line), column: Number(column), length: tag.length }
}

function inWords(reason: string): string {
  const open = /^Expected a closing tag for `<([^`>]*)>`/.exec(reason)?.[1]
  if (open !== undefined) {
    return `<${open}> is never closed; end it with </${open}>, or put it in backticks if it is text`
  }
  const closing = /^Unexpected closing tag `<\/([^`>]*)>`/.exec(reason)?.[1]
  if (closing !== undefined) return `</${closing}> does not close what was opened last`
  if (/^Unexpected closing slash/.test(reason)) return 'this closes a tag that is not open'
  if (/use `\{\/\* text \*\/\}`/.test(reason)) return 'write a comment as {/* … */}'
  if (/^Unexpected character `.*` \(U\+[0-9A-F]+\) before name/.test(reason)) {
    return 'this < begins a tag; put it in backticks, or write \\< for the sign'
  }
  if (/closing brace/.test(reason)) {
    return 'a { is never closed; put it in backticks, or write \\{ for a brace'
  }
  if (/with acorn/.test(reason)) {
    return 'what is in braces would be run as code; put it in backticks, or write \\{ for a brace'
  }
  return reason
}
