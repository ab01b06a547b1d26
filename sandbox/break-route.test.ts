import { afterEach, expect, test } from 'vitest'
import { breakResultSchema, paths, problemResponseSchema } from '#lib/protocol.ts'
import { type GatewayBench, lessonWith, noMaterial, startBench } from '#sandbox/bench/gateway.ts'

let bench: GatewayBench
afterEach(() => bench.close())

const plain = lessonWith('repair', [])
const lesson = {
  ...plain,
  frontmatter: {
    ...plain.frontmatter,
    breaks: [{ id: 'shop', title: 'The shop is closed.', run: 'breaks/shop.sh' }],
  },
}

async function learnerWith(script: string | null, started = true) {
  bench = await startBench({
    lessonList: [lesson],
    material: { ...noMaterial, script: async () => script },
  })
  const learner = await bench.learner()
  if (started) await learner.ask('POST', paths.session)
  return learner
}

const asked = { lesson: 'repair', break: 'shop' }

async function answerOf(response: Response) {
  const body: unknown = await response.json()
  if (response.ok) return breakResultSchema.parse(body)
  return `${response.status} ${problemResponseSchema.parse(body).error.code}`
}

test('a break runs the script of the lesson on the learner’s host', async () => {
  const learner = await learnerWith('echo closed > ~/workspace/shop.txt')
  expect(await answerOf(await learner.ask('POST', paths.breaks, asked))).toEqual({
    outcome: 'broken',
  })
  const file = bench.world.sandboxes.get(learner.id)?.files.get('shop.txt')
  expect(file).toEqual({ type: 'file', text: 'closed\n' })
})

test.each([
  [
    'says why and what next',
    'echo There is no shop.\necho Build it first.\nexit 1',
    { outcome: 'failed', why: 'There is no shop.', next: 'Build it first.' },
  ],
  ['says nothing', 'exit 3', { outcome: 'failed', why: 'Its script ended with 3.' }],
  ['takes too long', 'sleep', { outcome: 'failed', why: 'It took longer than 60 seconds.' }],
])('a script that fails and %s is told', async (_, script, answer) => {
  const learner = await learnerWith(script)
  expect(await answerOf(await learner.ask('POST', paths.breaks, asked))).toEqual(answer)
})

test('refused is a break of no lesson, an unknown one, a command, and one without a host', async () => {
  const learner = await learnerWith('exit 0', false)
  const ask = async (body: unknown, headers = {}) =>
    answerOf(await learner.ask('POST', paths.breaks, body, headers))
  expect(await ask({ ...asked, lesson: 'other' })).toBe('404 unknown-lesson')
  expect(await ask({ ...asked, break: 'other' })).toBe('404 not-found')
  expect(await ask({ ...asked, run: 'reboot' })).toBe('400 bad-request')
  expect(await ask(asked)).toBe('404 no-sandbox')
  expect(await ask(asked, { origin: 'https://elsewhere.example' })).toBe('403 foreign-origin')
  expect(await ask(asked, { cookie: '' })).toBe('401 not-signed-in')
})

test('refused are more breaks than a person would ask for', async () => {
  const learner = await learnerWith('exit 0')
  const answers = []
  for (let i = 0; i < 8; i++)
    answers.push(await answerOf(await learner.ask('POST', paths.breaks, asked)))
  expect(answers.at(-1)).toBe('429 too-many-requests')
})
