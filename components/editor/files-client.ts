/** The page's typed way to the files of one of the learner's Docker hosts. */

import type { AskGateway, GatewayAnswer } from '#components/session/gateway-request.ts'
import { firstNode, type NodeName } from '#lib/nodes.ts'
import * as z from '#lib/page-zod.ts'
import {
  type FileContent,
  type FileWrite,
  fileContentSchema,
  fileWrittenSchema,
  paths,
  type WorkspaceList,
  workspaceListSchema,
} from '#lib/protocol.ts'

/** Paths are those of the protocol: below ~/workspace. No method throws. */
export interface FilesClient {
  list(): GatewayAnswer<WorkspaceList>
  read(path: string): GatewayAnswer<FileContent>
  /** Refuses with `file-changed` when the file is no longer at the version that was read. */
  write(file: FileWrite): GatewayAnswer<{ readonly version: string }>
  makeFolder(path: string): GatewayAnswer<unknown>
  /** Refuses with `file-exists` when there is something at `to`. */
  rename(from: string, to: string): GatewayAnswer<unknown>
  /** A folder goes with all that is in it. */
  remove(path: string): GatewayAnswer<unknown>
}

/** What is done when it is done; there is nothing to read in the answer. */
const nothing = z.unknown()

/** See `FilesClient`. */
export function createFilesClient(ask: AskGateway, node: NodeName): FilesClient {
  const at = (path: string, query: Readonly<Record<string, string>> = {}) => {
    const all = new URLSearchParams({ ...query, ...(node !== firstNode && { node }) }).toString()
    return all === '' ? path : `${path}?${all}`
  }
  const send = <T>(schema: z.ZodMiniType<T>, path: string, method: string, body: unknown) =>
    ask(schema, at(path), { method, once: true, body: JSON.stringify(body) })
  return {
    list: () => ask(workspaceListSchema, at(paths.files), { method: 'GET' }),
    read: (path) => ask(fileContentSchema, at(paths.fileContent, { path }), { method: 'GET' }),
    write: (file) => send(fileWrittenSchema, paths.fileContent, 'PUT', file),
    makeFolder: (path) => send(nothing, paths.files, 'POST', { path }),
    rename: (from, to) => send(nothing, paths.fileRename, 'POST', { from, to }),
    remove: (path) => send(nothing, paths.files, 'DELETE', { path }),
  }
}
