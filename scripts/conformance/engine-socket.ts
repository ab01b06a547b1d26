/** Shows the engine of a sandbox as a Unix socket of this machine, for this user only. */
import { once } from 'node:events'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { dirname } from 'node:path'
import type { Duplex } from 'node:stream'
import type { ErrorCode } from '#lib/errors.ts'
import type { Result } from '#lib/result.ts'
import type { Sandbox } from '#sandbox/provider.ts'

/** Listens until disposed; each connection is a stream of its own to the learner's engine. */
export async function exposeEngine(sandbox: Sandbox, file: string): Promise<AsyncDisposable> {
  // The folder is closed to others before the socket is there: no moment in which they could connect.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  chmodSync(dirname(file), 0o700)
  rmSync(file, { force: true })
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    void joinTo(socket, () => sandbox.openEngine())
  })
  server.listen(file)
  await once(server, 'listening')
  chmodSync(file, 0o600)
  return {
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
      rmSync(file, { force: true })
    },
  }
}

/** Joins a connection to a stream into a sandbox; ends it when there is none. */
export async function joinTo(
  socket: Socket,
  open: () => Promise<Result<Duplex, ErrorCode>>,
): Promise<void> {
  socket.on('error', () => socket.destroy())
  const opened = await open()
  if (!opened.ok) return void socket.destroy()
  const inside = opened.value
  inside.on('error', () => socket.destroy())
  inside.once('close', () => socket.end())
  socket.once('close', () => inside.destroy())
  // An end on one side is passed on and leaves the other open, as attach and build need it.
  socket.pipe(inside).pipe(socket)
}
