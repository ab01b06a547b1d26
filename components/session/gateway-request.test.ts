import { expect, test } from 'vitest'
import * as z from '#lib/page-zod.ts'
import { onceHeader } from '#lib/protocol.ts'
import { createAskGateway } from './gateway-request.ts'

/** A network that drops the first request, and the names under which deeds were asked for. */
function network() {
  const names: (string | null)[] = []
  const ask = createAskGateway({
    origin: '',
    fetch: async (_, init) => {
      names.push(new Headers(init?.headers).get(onceHeader))
      if (names.length === 1) throw new TypeError('Failed to fetch')
      return Response.json('done')
    },
  })
  return { names, ask: (once: boolean) => ask(z.string(), '/deed', { method: 'POST', once }) }
}

test('what must be done once is asked for again under the same name, and the next under another', async () => {
  const { ask, names } = network()
  expect(await ask(true)).toEqual({ ok: true, value: 'done' })
  await ask(true)
  const [first, again, next] = names
  expect(again).toBe(first)
  expect(next).not.toBe(first)
  expect(first).toEqual(expect.any(String))
})

test('what may be done twice needs no name', async () => {
  const { ask, names } = network()
  expect(await ask(false)).toEqual({ ok: true, value: 'done' })
  expect(names).toEqual([null, null])
})
