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

test('who is known is not asked again, and a start waits for the answer under way', async () => {
  let asked = 0
  const { ask, name } = site()
  const askProgress = createAskProgress({
    ask: () => {
      asked += 1
      return ask()
    },
    locks: undefined,
  })
  void askProgress()
  await askProgress.identify()
  expect([name(), asked]).toEqual(['learner 1', 1])
  await askProgress.identify()
  expect(asked).toBe(1)
})

test('nobody is known by an answer that refuses', async () => {
  let asked = 0
  const ask = async () => {
    asked += 1
    return new Response('', { status: 503 })
  }
  const askProgress = createAskProgress({ ask, locks: undefined })
  await askProgress()
  await askProgress.identify()
  expect(asked).toBe(2)
})
