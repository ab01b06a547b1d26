import { expect, test } from 'vitest'
import { createAskProgress } from './ask-progress.ts'

/** A site that gives a name to whoever has none, and takes a moment for it. */
function site() {
  let cookie: string | undefined
  let named = 0
  const ask = async () => {
    const sent = cookie
    await new Promise((resolve) => setTimeout(resolve))
    if (sent === undefined) {
      named += 1
      cookie = `learner ${named}`
    }
    return new Response(cookie)
  }
  return { ask, name: () => cookie }
}

const inTurn = { request: navigator.locks.request.bind(navigator.locks) } as LockManager

test.each([
  ['with locks that all pages share', inTurn],
  ['without them', undefined],
])('a browser that asks twice at once is one learner, %s', async (_, locks) => {
  const { ask, name } = site()
  const askProgress = createAskProgress({ ask, locks })
  const answers = await Promise.all([askProgress(), askProgress()])
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual([
    'learner 1',
    'learner 1',
  ])
  expect(name()).toBe('learner 1')
})

test('a question that failed does not keep the next from being asked', async () => {
  let tries = 0
  const ask = async () => {
    tries += 1
    if (tries === 1) throw new Error('offline')
    return new Response('here')
  }
  const askProgress = createAskProgress({ ask, locks: undefined })
  await expect(askProgress()).rejects.toThrow('offline')
  expect(await (await askProgress()).text()).toBe('here')
})
