import { expect, test } from 'vitest'
import { fetchAgain } from './fetch-again.ts'

const atOnce = async () => undefined

/** Drops the first questions, and answers those after. */
function network(drops: number) {
  let tries = 0
  const through = async () => {
    tries += 1
    if (tries <= drops) throw new TypeError('Failed to fetch')
    return new Response(null, { status: 503 })
  }
  return { through, tries: () => tries }
}

test('a question that is dropped twice is answered at the third try, by a refusal too', async () => {
  const { through } = network(2)
  const answer = await fetchAgain('/somewhere', {}, { through, wait: atOnce })
  expect(answer.status).toBe(503)
})

test('an answer that breaks off is asked for again, and can be read', async () => {
  const broken = new ReadableStream({
    start: (body) => body.enqueue(new TextEncoder().encode('the be')),
    pull: (body) => body.error(new TypeError('network error')),
  })
  const answers = [new Response(broken), new Response('the whole')]
  const through = async () => answers.shift() ?? Response.error()
  const answer = await fetchAgain('/somewhere', {}, { through, wait: atOnce })
  expect(await answer.text()).toBe('the whole')
})

test('a question that is always dropped is told', async () => {
  const { through, tries } = network(9)
  const asking = fetchAgain('/somewhere', {}, { through, wait: atOnce })
  await expect(asking).rejects.toThrow('Failed to fetch')
  expect(tries()).toBe(3)
})

test('nothing is asked again for somebody who has stopped waiting', async () => {
  const { through, tries } = network(9)
  const asking = fetchAgain(
    '/somewhere',
    { signal: AbortSignal.abort() },
    { through, wait: atOnce },
  )
  await expect(asking).rejects.toThrow('Failed to fetch')
  expect(tries()).toBe(1)
})
