/** Answers with the files that were compressed at build, to browsers that take them so. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import sirv from 'sirv'

export interface StaticFilesOptions {
  /** Below it are the files, by their address on the site, with `.br` after their names. */
  readonly folder: string
  readonly headers: readonly { readonly key: string; readonly value: string }[]
}

export type AnswerStatic = (
  request: IncomingMessage,
  response: ServerResponse,
  /** Called when the answer is left to somebody else. */
  next: () => void,
) => void

/** Throws when there is no such folder. */
export function createStaticFiles({ folder, headers }: StaticFilesOptions): AnswerStatic {
  const files = sirv(folder, {
    brotli: true,
    etag: true,
    // Their names change with their content.
    immutable: true,
    maxAge: 31_536_000,
    setHeaders(response) {
      for (const { key, value } of headers) response.setHeader(key, value)
      letGoOfFile(response)
    },
  })
  return (request, response, next) =>
    isWholeFile(request) ? files(request, response, next) : next()
}

/** A part of a file, which no browser asks for of a script, may have bounds that make sirv throw. */
const isWholeFile = ({ method, headers }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') && headers.range === undefined

/** sirv keeps a file open for a browser that has gone, and does not hear that one is gone itself. */
function letGoOfFile(response: ServerResponse): void {
  response.once('pipe', (file: Readable) => {
    response.once('close', () => file.destroy())
    file.once('error', () => response.destroy())
  })
}
