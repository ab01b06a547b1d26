import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Bomb, bombs } from './bombs.ts'
import { createCanary } from './canary.ts'
import { createLab, type Seat } from './lab.ts'
import { type Answers, engineAnswers, sitNeighbour } from './neighbour.ts'
import { mustRun } from './run.ts'

const lab = createLab()
const canary = createCanary(lab.docker)
let neighbour: Awaited<ReturnType<typeof sitNeighbour>>
let neighbourSeat: Seat
let attacker: Seat
let before: string

beforeAll(async () => {
  neighbourSeat = await lab.seat()
  await canary.start()
  neighbour = await sitNeighbour(neighbourSeat)
  before = await canary.look(neighbourSeat)
})

afterAll(async () => {
  await Promise.all([lab.clear(), canary.remove()])
})

/** Sets it off; the neighbour works on until it is over. */
async function setOff({ script, from = 'learner' }: Bomb) {
  let over = false
  const end = attacker[from](script, 60_000).finally(() => {
    over = true
  })
  const answers: Answers[] = []
  do answers.push(await neighbour.answers())
  while (!over)
  const slowest = (of: 'echo' | 'engine') => Math.max(...answers.map((each) => each[of]))
  return { outcome: await end, echo: slowest('echo'), engine: slowest('engine') }
}

describe('a bomb ends at its own walls', () => {
  afterEach(async () => {
    await attacker.sandbox.destroy()
    expect(await canary.look(neighbourSeat)).toBe(before)
  })

  test.each(bombs)('$name', async (bomb) => {
    attacker = await lab.seat()
    const { outcome, echo, engine } = await setOff(bomb)
    expect(outcome.output).toMatch(bomb.said)
    expect(echo, 'milliseconds to the neighbour’s echo').toBeLessThan(1000)
    expect(engine, 'milliseconds to the neighbour’s engine').toBeLessThan(3000)
    expect(await engineAnswers(attacker.sandbox), 'the attacker’s own engine').toBe(true)
  })

  test('and one that never ends goes with its sandbox', async () => {
    attacker = await lab.seat()
    await attacker.learner('bomb() { bomb | bomb & }; bomb > /dev/null 2>&1; sleep 1; true')
    const begun = performance.now()
    await attacker.sandbox.destroy()
    expect(performance.now() - begun).toBeLessThan(10_000)
    expect((await neighbour.answers()).echo).toBeLessThan(1000)
  })
})

test('a full disk, or a full tree of inodes, is full for its owner only', async () => {
  attacker = await lab.seat()
  await attacker.learner('dd if=/dev/zero of=$HOME/full bs=1M')
  expect(await attacker.learner('head -c 10M /dev/zero > $HOME/more')).toMatchObject({
    code: 1,
    output: expect.stringContaining('No space left on device'),
  })
  expect(
    await mustRun(neighbourSeat.learner, 'head -c 50M /dev/zero > $HOME/mine && du -m $HOME/mine'),
  ).toMatch(/^50/)
  await attacker.sandbox.destroy()
})
