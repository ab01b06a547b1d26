/** The client against a real HTTP server, over streams that are counted. */
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { err, ok } from '#lib/result.ts'
import { createEngineClient } from '#sandbox/engine/client.ts'

test('an answer that refuses costs no stream', async () => {
  await using server = createServer((_request, response) => {
    response.writeHead(404).end('{"message":"No such container"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let streams = 0
  using client = createEngineClient(async () => {
    streams += 1
    return ok(connect((server.address() as AddressInfo).port, '127.0.0.1'))
  })
  for (let asked = 0; asked < 3; asked++) {
    expect(await client.get('/containers/gone/json', z.unknown())).toEqual(err('refused'))
  }
  expect(streams).toBe(1)
})
