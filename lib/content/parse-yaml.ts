/** Reads YAML against a zod schema and reports every mistake with its line. */
import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { ContentProblem, Place } from '#lib/content/problem.ts'
import { keysAt } from '#lib/content/schema-at.ts'
import { suggestion } from '#lib/content/suggest.ts'
import { syntaxWords, valueWords } from '#lib/content/yaml-words.ts'
import { err, ok, type Result } from '#lib/result.ts'

export interface YamlSource {
  /** The file as problems name it. */
  readonly file: string
  readonly text: string
  /** How many lines of the file come before `text`. */
  readonly linesBefore: number
}

/** A value with a way to find where any part of it was written. */
export interface Located<T> {
  readonly value: T
  lineOf(path: readonly PropertyKey[]): number
  /** The value at that path; its name where it is a list or has fields, or its nearest parent when it is missing. */
  placeOf(path: readonly PropertyKey[]): Place
}

type Issue = z.core.$ZodIssue

/** The parsed value, or all problems at once. */
export function parseYaml<T>(
  source: YamlSource,
  schema: z.ZodType<T>,
): Result<Located<T>, readonly ContentProblem[]> {
  const { file, text } = source
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const placeAt = ({ start, end }: Span): Place => {
    const { line, col: column } = lines.linePos(start)
    return { line: source.linesBefore + line, column, length: Math.max(1, end - start) }
  }
  if (document.errors.length > 0) return err(syntaxProblems(document, source, placeAt))
  const data: unknown = document.toJS()
  const parsed = schema.safeParse(data)
  const placeOf = (path: readonly PropertyKey[], key?: string) =>
    placeAt(spanOf(document, path, key))
  const lineOf = (path: readonly PropertyKey[]) => placeOf(path).line
  if (parsed.success) return ok({ value: parsed.data, lineOf, placeOf })
  return err(
    parsed.error.issues.flatMap((issue) =>
      explain(issue, schema, data).map(({ message, key }) => ({
        file,
        ...placeOf(issue.path, key),
        message,
      })),
    ),
  )
}

/** The first of each line, and tabs alone: one slip of the pen makes several. */
function syntaxProblems(
  { errors }: Document,
  { file, text }: YamlSource,
  placeAt: (span: Span) => Place,
): readonly ContentProblem[] {
  const tabs = errors.filter(({ code }) => code === 'TAB_AS_INDENT')
  const found = (tabs.length > 0 ? tabs : errors).map((error) => {
    const start = error.code === 'MISSING_CHAR' ? openedAt(text, error.pos[0]) : error.pos[0]
    return { file, ...placeAt({ start, end: start + 1 }), message: syntaxWords(error, text) }
  })
  return found.filter(({ line }, i) => found.findIndex((other) => other.line === line) === i)
}

/** Where the quotation mark stands that is missed at `end`: the first in a line that does not close it. */
function openedAt(text: string, end: number): number {
  const open = /^\s*(?:- +)?(?:[\w-]+: +)?(?=(["'])(?:(?!\1).)*$)/m.exec(text.slice(0, end))
  return open ? open.index + open[0].length : end
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Where a path was written, or its nearest written parent; `key` is a key of the map found there. */
function spanOf(document: Document, path: readonly PropertyKey[], key?: string): Span {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (key !== undefined && length === path.length && isMap(node)) return keySpan(node, key)
    if (isScalar(node) && node.range && node.range[1] > node.range[0]) return spanFrom(node.range)
    if (isMap(parent) && parent.has(String(last))) return keySpan(parent, String(last))
    if (isNodeWithRange(node)) return firstLetter(node.range)
  }
  const root = document.contents
  return key !== undefined && isMap(root) ? keySpan(root, key) : { start: 0, end: 1 }
}

function keySpan(map: { items: unknown[] }, key: string): Span {
  for (const pair of map.items) {
    if (isPair(pair) && isScalar(pair.key) && String(pair.key.value) === key && pair.key.range) {
      return spanFrom(pair.key.range)
    }
  }
  return isNodeWithRange(map) ? firstLetter(map.range) : { start: 0, end: 1 }
}

const spanFrom = ([start, end]: readonly [number, number, number]): Span => ({ start, end })
const firstLetter = ([start]: readonly [number, number, number]): Span => ({
  start,
  end: start + 1,
})

const isNodeWithRange = (node: unknown): node is { range: [number, number, number] } =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)

/** `checks[0].kind`, as an author would point at it. */
export const formatPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) =>
      typeof step === 'number'
        ? `${text}[${step}]`
        : text
          ? `${text}.${String(step)}`
          : String(step),
    '',
  )

interface Description {
  readonly message: string
  /** The offending key of the object at the issue's path. */
  readonly key?: string
}

function explain(issue: Issue, schema: z.core.$ZodType, data: unknown): Description[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path, data)
    return issue.keys.map((key) => ({
      key,
      message: `${formatPath([...issue.path, key])}: unknown key${suggestion(key, known)}`,
    }))
  }
  const where = issue.path.length > 0 ? `${formatPath(issue.path)}: ` : ''
  return [{ message: where + valueWords(issue, valueAt(data, issue.path)) }]
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined,
    data,
  )
}
