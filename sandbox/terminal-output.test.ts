import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import type { WebSocket } from 'ws'
import { createPace } from '#lib/rate-limit.ts'
import { pumpOutput, type Spend } from './terminal-output.ts'

/** Bytes that all terminals together show at once, and then each second. */
const burst = 64 * 1024
const perSecond = 1024 * 1024

/** A page that draws all at once, at the terminal of a learner. */
function openPage(stream: Readable, spend: Spend) {
  let received = 0
  const page = {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    send(chunk: Buffer, _: unknown, sent: () => void) {
      received += chunk.length
      setImmediate(() => {
        sent()
        output.acknowledge(chunk.length)
      })
    },
  }
  onTestFinished(() => {
    page.readyState = 3
  })
  const output = pumpOutput(stream, page as unknown as WebSocket, spend)
  return { output, received: () => received }
}

/** A terminal that prints so many bytes as fast as it can, and then ends. */
function flood(bytes: number): Readable {
  let left = bytes
  return new Readable({
    read() {
      const some = Math.min(32 * 1024, left)
      left -= some
      setImmediate(() => this.push(some > 0 ? Buffer.alloc(some, 'y') : null))
    },
  })
}

function learner(): Spend {
  const pace = createPace(burst, perSecond, () => performance.now())
  return (bytes) => pace.spend('ada', bytes)
}

test('a terminal that ends while another one floods is seen to end', async () => {
  const spend = learner()
  openPage(flood(Infinity), spend)
  for (let round = 0; round < 5; round++) {
    const shell = new Readable({ read() {} })
    const { output, received } = openPage(shell, spend)
    shell.push('exit\r\n')
    await expect.poll(received, { interval: 1 }).toBe(6)
    shell.push(null)
    await output.finished
  }
})

test('a terminal that ends in debt is seen to end', async () => {
  const ends = Array.from({ length: 5 }, (_, index) => {
    const bytes = burst + 100_000 + index * 7919
    const { output, received } = openPage(flood(bytes), learner())
    return output.finished.then(() => received() - bytes)
  })
  expect(await Promise.all(ends)).toEqual([0, 0, 0, 0, 0])
})

test('two terminals that flood share what one of them may', async () => {
  const spend = learner()
  const half = burst + perSecond
  const [one, other] = [openPage(flood(half), spend), openPage(flood(half), spend)]
  await Promise.race([one.output.finished, other.output.finished])
  expect(Math.min(one.received(), other.received())).toBeGreaterThan(half / 3)
})
