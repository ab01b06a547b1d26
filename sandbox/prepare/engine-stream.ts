/** Reads the JSON lines in which the engine reports a build, a pull, a push or an import. */
import { createInterface } from 'node:readline'
import { z } from 'zod'

const messageSchema = z.object({
  stream: z.string().optional(),
  status: z.string().optional(),
  id: z.string().optional(),
  progress: z.string().optional(),
  error: z.string().optional(),
  aux: z.object({ ID: z.string().optional() }).optional(),
})

export type EngineMessage =
  | { readonly kind: 'line'; readonly text: string }
  /** A layer moved on; too frequent to show, but a sign of life. */
  | { readonly kind: 'tick' }
  | { readonly kind: 'image'; readonly id: string }
  | { readonly kind: 'error'; readonly text: string }

/** The meanings of one JSON line; none when the line says nothing of use. */
export const parseEngineLine = (line: string): readonly EngineMessage[] => {
  if (line.trim() === '') return []
  const parsed = messageSchema.safeParse(parseJson(line))
  if (!parsed.success) return [{ kind: 'line', text: line.trim() }]
  const { stream, status, id, progress, error, aux } = parsed.data
  if (error !== undefined) return [{ kind: 'error', text: plain(error).join(' ') }]
  if (aux?.ID !== undefined) return [{ kind: 'image', id: aux.ID }]
  if (stream !== undefined) return plain(stream).map((text) => ({ kind: 'line', text }))
  if (progress) return [{ kind: 'tick' }]
  if (status) return [{ kind: 'line', text: id ? `${id}: ${status}` : status }]
  return []
}

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character
const colours = /\u001b\[[0-9;]*m/g

const plain = (text: string) =>
  text
    .replace(colours, '')
    .split(/\r?\n|\r/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')

/** Every message of a stream of the engine, in order. */
export async function* readEngineStream(
  stream: NodeJS.ReadableStream,
): AsyncGenerator<EngineMessage> {
  for await (const line of createInterface({ input: stream })) yield* parseEngineLine(line)
}

export interface StreamOutcome {
  /** The id of the image made, where the engine named one. */
  readonly image: string | null
  /** What the engine says went wrong, or null. */
  readonly error: string | null
  /** The last lines, the error included. */
  readonly tail: readonly string[]
}

const tailLength = 15

/** Reads a stream to its end, handing each line on. */
export const followEngineStream = async (
  stream: NodeJS.ReadableStream,
  onLine: (line: string) => void,
  onLife: () => void = () => {},
): Promise<StreamOutcome> => {
  let outcome: StreamOutcome = { image: null, error: null, tail: [] }
  for await (const message of readEngineStream(stream)) {
    onLife()
    if (message.kind === 'tick') continue
    if (message.kind === 'image') {
      outcome = { ...outcome, image: message.id }
      continue
    }
    onLine(message.text)
    const tail = [...outcome.tail, message.text].slice(-tailLength)
    outcome =
      message.kind === 'error' ? { ...outcome, tail, error: message.text } : { ...outcome, tail }
  }
  return outcome
}
