/** The routes of the editor: the files in the ~/workspace of one of the learner's hosts. */
import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import type { ErrorCode } from '#lib/errors.ts'
import { firstNode, type NodeName, nodeSchema } from '#lib/nodes.ts'
import {
  fileRemoveSchema,
  fileRenameSchema,
  fileWriteSchema,
  folderRequestSchema,
  largestFile,
  paths,
  workspacePathSchema,
} from '#lib/protocol.ts'
import { createRateLimit } from '#lib/rate-limit.ts'
import { err, ok, type Result } from '#lib/result.ts'
import type { Callers } from '#sandbox/callers.ts'
import { type Answer, parseBody, type Route, targetOf } from '#sandbox/http.ts'
import { keptFilesLimit } from '#sandbox/kept-files.ts'
import type { Workspace } from '#sandbox/provider.ts'
import type { Sessions } from '#sandbox/sessions.ts'

export interface FileRoutesOptions {
  readonly sessions: Sessions
  readonly now: () => number
}

/** Bytes of a request that saves a file: its text, with what JSON adds to it. */
const writeLimit = 4 * largestFile

type Deed = (workspace: Workspace) => Promise<Answer>

type Change = <T>(
  method: Route['method'],
  path: string,
  schema: z.core.$ZodType<T>,
  deed: (workspace: Workspace, body: T) => Promise<Answer>,
  limit?: number,
) => Route

/** Every route of the editor. */
export function fileRoutes(callers: Callers, options: FileRoutesOptions): readonly Route[] {
  return [...lookingRoutes(callers, options), ...changingRoutes(changeBy(callers, options))]
}

interface Whose {
  readonly learner: string
  readonly node: NodeName
}

async function onWorkspace(
  sessions: Sessions,
  { learner, node }: Whose,
  deed: Deed,
): Promise<Answer> {
  const found = await sessions.find(learner, node)
  return found.ok ? deed(found.value.workspace) : found
}

function lookingRoutes(callers: Callers, { sessions, now }: FileRoutesOptions): readonly Route[] {
  const limit = createRateLimit(120, 10, now)

  async function look(request: IncomingMessage, deed: Deed): Promise<Answer> {
    const who = await callers.learner(request)
    if (!who.ok) return who
    const node = nodeOf(request)
    if (!node.ok) return node
    if (!limit.take(who.value)) return err('too-many-requests')
    return onWorkspace(sessions, { learner: who.value, node: node.value }, deed)
  }

  const archives = createRateLimit(4, 0.05, now)
  return [
    {
      method: 'GET',
      path: paths.filesArchive,
      async handle(request) {
        const who = await callers.learner(request)
        if (!who.ok) return who
        if (!archives.take(who.value)) return err('too-many-requests')
        const whose = { learner: who.value, node: firstNode }
        return onWorkspace(sessions, whose, (files) => files.pack(keptFilesLimit))
      },
    },
    { method: 'GET', path: paths.files, handle: (r) => look(r, (files) => files.list()) },
    {
      method: 'GET',
      path: paths.fileContent,
      async handle(request) {
        const path = pathOf(request)
        return path.ok ? look(request, (files) => files.read(path.value)) : path
      },
    },
  ]
}

/** Makes routes whose body says what to change. */
function changeBy(callers: Callers, { sessions, now }: FileRoutesOptions): Change {
  const changing = createRateLimit(60, 5, now)
  return (method, path, schema, deed, limit) => ({
    method,
    path,
    async handle(request) {
      const who = await callers.actor(request)
      if (!who.ok) return who
      const node = nodeOf(request)
      if (!node.ok) return node
      const body = await parseBody(request, schema, limit)
      if (!body.ok) return body
      if (!changing.take(who.value)) return err('too-many-requests')
      const whose = { learner: who.value, node: node.value }
      return onWorkspace(sessions, whose, (workspace) => deed(workspace, body.value))
    },
  })
}

const changingRoutes = (change: Change): readonly Route[] => [
  change(
    'PUT',
    paths.fileContent,
    fileWriteSchema,
    async (files, file) =>
      Buffer.byteLength(file.text) > largestFile ? err('too-large') : files.write(file),
    writeLimit,
  ),
  change('POST', paths.files, folderRequestSchema, (files, { path }) => files.makeFolder(path)),
  change('POST', paths.fileRename, fileRenameSchema, (files, { from, to }) =>
    files.rename(from, to),
  ),
  change('DELETE', paths.files, fileRemoveSchema, (files, { path }) => files.remove(path)),
]

/** The host that `?node=` names; node-1 without it. */
function nodeOf(request: IncomingMessage): Result<NodeName, ErrorCode> {
  const named = targetOf(request)?.searchParams.get('node') ?? firstNode
  const node = nodeSchema.safeParse(named)
  return node.success ? ok(node.data) : err('bad-request')
}

function pathOf(request: IncomingMessage): Result<string, ErrorCode> {
  const path = workspacePathSchema.safeParse(targetOf(request)?.searchParams.get('path'))
  return path.success ? ok(path.data) : err('bad-request')
}
