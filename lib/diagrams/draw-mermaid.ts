/** Draws Mermaid source to an SVG at build time, in plain Node and always the same. */
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Drawing } from '#lib/diagrams/finish-drawing.ts'
import { parserProblem, prepareSource } from '#lib/diagrams/mermaid-source.ts'
import type { DiagramProblem } from '#lib/diagrams/problem.ts'
import { nodeClasses } from '#lib/diagrams/theme.ts'
import { err, ok, type Result } from '#lib/result.ts'

export type { Drawing }

export interface DrawRequest {
  readonly job: number
  readonly id: string
  readonly source: string
}

export type DrawReply =
  | { readonly job: number; readonly ok: true; readonly drawing: Drawing }
  | { readonly job: number; readonly ok: false; readonly message: string }

/**
 * The drawing, or every problem found in the source. `copy` tells apart the same diagram shown
 * several times on one page: ids in the SVG come from the source and from it.
 */
export async function drawMermaid(
  source: string,
  copy = 1,
): Promise<Result<Drawing, readonly DiagramProblem[]>> {
  const prepared = prepareSource(source)
  if (!prepared.ok) return prepared
  const reply = await inThread(diagramId(source, copy), prepared.value.text)
  if (!reply.ok) return err([parserProblem(reply.message, prepared.value)])
  const [colour] = reply.drawing.fixedColours
  if (colour === undefined) return ok(reply.drawing)
  const line = source.split('\n').findIndex((text) => text.includes(colour)) + 1
  const classes = nodeClasses.map((name) => `:::${name}`).join(', ')
  const message = `the colour ${colour} would not follow light and dark; mark nodes with ${classes}`
  return err([{ line: Math.max(line, 1), message }])
}

function diagramId(source: string, copy: number): string {
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 8)
  return copy === 1 ? `diagram-${hash}` : `diagram-${hash}-${copy}`
}

interface Waiting {
  readonly resolve: (reply: DrawReply) => void
  readonly reject: (error: Error) => void
}

let worker: Worker | undefined
let jobs = 0
const waiting = new Map<number, Waiting>()

function inThread(id: string, source: string): Promise<DrawReply> {
  const thread = worker ?? startWorker()
  jobs += 1
  const request: DrawRequest = { job: jobs, id, source }
  return new Promise((resolve, reject) => {
    waiting.set(request.job, { resolve, reject })
    // The thread keeps the program alive only while it draws.
    thread.ref()
    thread.postMessage(request)
  })
}

function startWorker(): Worker {
  const thread = new Worker(new URL('./mermaid-worker.ts', import.meta.url))
  thread.on('message', (reply: DrawReply) => {
    waiting.get(reply.job)?.resolve(reply)
    waiting.delete(reply.job)
    if (waiting.size === 0) thread.unref()
  })
  thread.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    worker = undefined
  })
  worker = thread
  return thread
}
