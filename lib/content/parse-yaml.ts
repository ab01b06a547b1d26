/** Reads YAML against a zod schema and reports every mistake with its line. */
import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { ContentProblem } from '#lib/content/problem.ts'
import { keysAt } from '#lib/content/schema-at.ts'
import { suggestion } from '#lib/content/suggest.ts'
import { err, ok, type Result } from '#lib/result.ts'

export interface YamlSource {
  /** The file as problems name it. */
  readonly file: string
  readonly text: string
  /** How many lines of the file come before `text`. */
  readonly linesBefore: number
}

/** A value with a way to find the line on which any part of it was written. */
export interface Located<T> {
  readonly value: T
  lineOf(path: readonly PropertyKey[]): number
}

type Issue = z.core.$ZodIssue

/** The parsed value, or all problems at once. */
export function parseYaml<T>(
  source: YamlSource,
  schema: z.ZodType<T>,
): Result<Located<T>, readonly ContentProblem[]> {
  const lines = new LineCounter()
  const document = parseDocument(source.text, { lineCounter: lines })
  const lineAt = (offset: number) => source.linesBefore + lines.linePos(offset).line
  if (document.errors.length > 0) {
    return err(
      document.errors.map((e) => ({
        file: source.file,
        line: lineAt(e.pos[0]),
        message: `this is not valid YAML: ${(e.message.split(/ at line \d+/)[0] ?? '').trim()}`,
      })),
    )
  }
  const data: unknown = document.toJS()
  const parsed = schema.safeParse(data)
  const lineOf = (path: readonly PropertyKey[], key?: string) =>
    lineAt(offsetOf(document, path, key))
  if (parsed.success) return ok({ value: parsed.data, lineOf })
  return err(
    parsed.error.issues.flatMap((issue) =>
      explain(issue, schema, data).map(({ message, key }) => ({
        file: source.file,
        line: lineOf(issue.path, key),
        message,
      })),
    ),
  )
}

/** Where a path was written, or its nearest written parent; `key` is a key of the map found there. */
function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (key !== undefined && length === path.length && isMap(node)) return keyOffset(node, key)
    if (isMap(parent) && parent.has(String(last))) return keyOffset(parent, String(last))
    if (isNodeWithRange(node)) return node.range[0]
  }
  const root = document.contents
  return key !== undefined && isMap(root) ? keyOffset(root, key) : 0
}

function keyOffset(map: { items: unknown[] }, key: string): number {
  for (const pair of map.items) {
    if (isPair(pair) && isScalar(pair.key) && String(pair.key.value) === key) {
      return pair.key.range?.[0] ?? 0
    }
  }
  return isNodeWithRange(map) ? map.range[0] : 0
}

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
  return [{ message: where + sentence(issue, valueAt(data, issue.path)) }]
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined,
    data,
  )
}

const kindNouns = new Map([
  ['checks kind', 'check kind'],
  ['quiz kind', 'question kind'],
])

function sentence(issue: Issue, written: unknown): string {
  if (written === undefined && issue.code !== 'custom') return 'missing; please add it'
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) {
    const noun = kindNouns.get(`${String(issue.path[0])} ${String(issue.path.at(-1))}`) ?? 'value'
    return `unknown ${noun} "${String(written)}"${suggestion(String(written), issue.options.map(String))}`
  }
  if (issue.code === 'invalid_value') {
    return `unknown value "${String(written)}"${suggestion(String(written), issue.values.map(String))}`
  }
  if (issue.code === 'invalid_type') {
    return `expected ${issue.expected}, found ${JSON.stringify(written)}`
  }
  if (issue.code === 'too_small' && issue.origin === 'array') {
    return `needs at least ${issue.minimum} ${issue.minimum === 1 ? 'entry' : 'entries'}`
  }
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
}
