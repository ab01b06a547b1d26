/** Says in an author's words what is wrong with YAML, and what to write instead. */
import type { YAMLError } from 'yaml'
import type { z } from 'zod'
import { suggestion } from '#lib/content/suggest.ts'

/** What keeps the text from being read at all. `text` is the whole of it. */
export const syntaxWords = (error: YAMLError, text: string): string =>
  `this is not valid YAML: ${syntaxReason(error, text)}`

function syntaxReason({ code, message, pos }: YAMLError, text: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a line begins with a tab; indent with spaces'
    case 'DUPLICATE_KEY':
      return `"${/^[^:\n]*/.exec(text.slice(pos[0]))?.[0]}" is written twice; keep one of them`
    case 'BAD_SCALAR_START':
      return `a text cannot begin with ${text.charAt(pos[0])}; put it in quotation marks`
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a text that holds a colon and a space needs quotation marks around it'
    case 'MISSING_CHAR':
      return /quote/.test(message)
        ? 'a quotation mark is opened here and never closed'
        : `${plain(message)}; close what is opened here`
    default:
      return plain(message)
  }
}

const plain = (message: string): string => (message.split(/ at line \d+/)[0] ?? '').trim()

const kindNouns = new Map([
  ['checks kind', 'check kind'],
  ['quiz kind', 'question kind'],
])

/** What is wrong with a value that was read; `written` is that value. */
export function valueWords(issue: z.core.$ZodIssue, written: unknown): string {
  if (issue.code === 'custom') return issue.message
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    const known = issue.options.map(String)
    if (written === undefined) return `missing; write one of ${known.join(', ')}`
    const noun = kindNouns.get(`${String(issue.path[0])} ${String(issue.path.at(-1))}`) ?? 'value'
    return `unknown ${noun} "${String(written)}"${suggestion(String(written), known)}`
  }
  if (written === undefined) return 'missing; please add it'
  if (written === null) return 'there is nothing after the colon; write a value'
  switch (issue.code) {
    case 'invalid_value':
      return unknownValue(String(written), issue.values.map(String))
    case 'invalid_type':
      return typeWords(issue.expected, written)
    case 'too_small':
      return sizeWords(issue.origin, written, `at least ${issue.minimum}`, Number(issue.minimum))
    case 'too_big':
      return sizeWords(issue.origin, written, `at most ${issue.maximum}`, Number(issue.maximum))
    case 'invalid_format':
      return `"${String(written)}" does not fit: ${formatWords(issue)}`
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
  }
}

function unknownValue(written: string, known: readonly string[]): string {
  const [only, ...others] = known
  if (others.length === 0) return `unknown value "${written}"; write ${only}, or leave it out`
  return `unknown value "${written}"${suggestion(written, known)}`
}

const formatWords = (issue: z.core.$ZodIssueInvalidStringFormat): string =>
  issue.format === 'starts_with' && 'prefix' in issue
    ? `begin it with ${String(issue.prefix)}`
    : issue.message

function sizeWords(origin: string, written: unknown, bound: string, limit: number): string {
  if (Array.isArray(written)) {
    return `needs ${bound} ${limit === 1 ? 'entry' : 'entries'}, and has ${written.length}`
  }
  if (origin === 'string') {
    return written === '' ? 'is empty; write a text' : `needs ${bound} letters`
  }
  return `${String(written)} is out of range; write ${bound}`
}

function typeWords(expected: string, written: unknown): string {
  const shown = JSON.stringify(written)
  switch (expected) {
    case 'string':
      return typeof written === 'object'
        ? `${shown} is not a text; if it is meant as one, put it in quotation marks`
        : `${shown} is not a text; write "${String(written)}", in quotation marks`
    case 'int':
      return `${shown} is not a whole number; write ${Math.max(1, Math.round(Number(written)))}`
    case 'number':
      return `${shown} is not a number; write digits without quotation marks, like 10`
    case 'boolean':
      return `${shown} is neither true nor false; write one of them, without quotation marks`
    case 'array':
      return typeof written === 'object'
        ? 'is not a list; begin each entry with a dash'
        : `${shown} is not a list; write [${String(written)}]`
    default:
      return `${shown} has no fields; write them below it, each as name: value`
  }
}
