import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Docker from 'dockerode'
import { expect, onTestFinished, test } from 'vitest'
import { removeOuter } from './remove-outer.ts'

test('an engine that is killed while it waits for the warden is not waited for', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const deed = `${request.method} ${request.url?.split('?')[0]?.split('/').at(-1)}`
    asked.push(deed)
    if (deed === 'POST wait') {
      response.writeHead(200)
      response.flushHeaders()
      setImmediate(() => request.socket.destroy())
    } else response.writeHead(deed === 'POST exec' ? 409 : 204).end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const docker = new Docker({ host: '127.0.0.1', port, protocol: 'http' })
  await removeOuter(docker, docker.getContainer('outer'))
  expect(asked).toEqual(['POST kill', 'POST wait', 'POST exec', 'GET json', 'DELETE outer'])
})
