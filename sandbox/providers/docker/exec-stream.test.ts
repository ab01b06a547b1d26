import { once } from 'node:events'
import { duplexPair } from 'node:stream'
import type Docker from 'dockerode'
import { expect, test } from 'vitest'
import { execStream } from './exec-stream.ts'

/** A container in which a program runs that is played by the test: what it writes is a frame each. */
async function play() {
  const [ours, engine] = duplexPair()
  const container = { exec: async () => ({ start: async () => ours }) }
  // The rest of a container is not asked for.
  const stream = await execStream(container as unknown as Docker.Container, ['tool'])
  const write = (kind: 1 | 2, payload: string) => {
    const header = Buffer.from([kind, 0, 0, 0, 0, 0, 0, 0])
    header.writeUInt32BE(payload.length, 4)
    return engine.write(Buffer.concat([header, Buffer.from(payload)]))
  }
  return { ...stream, write, engine }
}

const block = 'x'.repeat(32 * 1024)

test('the first line of stderr is heard although much of stdout came before it', async () => {
  const { firstLine, stream, write } = await play()
  for (let sent = 0; sent < 8; sent += 1) write(1, block)
  write(2, 'ready 5\n')
  expect(await firstLine).toBe('ready 5')
  const [chunk] = await once(stream, 'data')
  expect(String(chunk)).toContain('xxx')
})

test.each(['before', 'after'])(
  'a program that floods is held up %s its first line, while nobody reads',
  async (when) => {
    const { stream, write, engine } = await play()
    if (when === 'after') write(2, 'ready 5\n')
    while (write(1, block)) await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    expect(engine.writableLength).toBeGreaterThan(0)
    expect(stream.readableLength).toBeLessThan(when === 'after' ? 128 * 1024 : 2 * 1024 * 1024)
  },
)
