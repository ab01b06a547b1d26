/** What every provider must do; the same suite runs against the fake and against Docker. */
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import {
  type Bench,
  createBench,
  expectValue,
  type MakeProvider,
  sitAt,
  size,
} from '#sandbox/providers/contract-bench.ts'

/** Registers the suite. */
export function describeProvider(name: string, make: MakeProvider): void {
  const bench = createBench(make)
  describe(`${name} provider`, () => {
    afterEach(() => bench.clear())
    describeLife(bench)
    describeTerminals(bench)
    describeReplay(bench)
    describeTerminalEnds(bench)
    describeEngineAndPorts(bench)
    describeFiles(bench)
  })
}

function describeLife(bench: Bench): void {
  test('finds what it created, by its owner only', async () => {
    const provider = await bench.provider()
    const { info } = await bench.sandbox(provider)
    expect(expectValue(await provider.find(info.owner)).info).toEqual(info)
    expect(expectValue(await provider.list())).toContainEqual(info)
    expect(await provider.find(crypto.randomUUID())).toEqual({ ok: false, error: 'no-sandbox' })
  })

  test('is found by a provider that did not start it', async () => {
    const { info } = await bench.sandbox(await bench.provider())
    const other = await bench.provider()
    expect(expectValue(await other.find(info.owner)).info).toEqual(info)
  })

  test('is gone after destroy, and says so', async () => {
    const provider = await bench.provider()
    const sandbox = await bench.sandbox(provider)
    const stopped = new Promise<string>((resolve) => {
      provider.onStopped((id) => id === sandbox.info.id && resolve(id))
    })
    await sandbox.destroy()
    expect(await stopped).toBe(sandbox.info.id)
    expect(await provider.find(sandbox.info.owner)).toEqual({ ok: false, error: 'no-sandbox' })
    await sandbox.destroy()
  })

  test('removes what has expired and keeps what has not', async () => {
    const provider = await bench.provider()
    const expired = await bench.sandbox(provider, Date.now() - 1)
    const kept = await bench.sandbox(provider)
    await provider.destroyExpired(Date.now())
    expect(await provider.find(expired.info.owner)).toEqual({ ok: false, error: 'no-sandbox' })
    expect((await provider.find(kept.info.owner)).ok).toBe(true)
  })
}

function describeTerminals(bench: Bench): void {
  test('answers what is typed, in each terminal for itself', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const one = sitAt(expectValue(await sandbox.attachTerminal('t1', size)))
    const two = sitAt(expectValue(await sandbox.attachTerminal('t2', size)))
    await Promise.all([one.until('$'), two.until('$')])
    one.type('echo one-$((6*7))')
    two.type('echo two-$((6*8))')
    expect(await one.until('one-42')).not.toContain('two-48')
    expect(await two.until('two-48')).not.toContain('one-42')
  })

  test('has the size of the page', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const attachment = expectValue(await sandbox.attachTerminal('t1', size))
    const person = sitAt(attachment)
    await person.until('$')
    attachment.resize({ cols: 101, rows: 37 })
    person.type(
      'until [ "$(stty size)" = "37 101" ]; do sleep 0.1; done; echo size-$(stty size | tr \' \' x)',
    )
    await person.until('size-37x101')
  })
}

function describeReplay(bench: Bench): void {
  test('replays what was shown before, and counts it', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const before = expectValue(await sandbox.attachTerminal('t1', size))
    const earlier = sitAt(before)
    earlier.type('echo early-$((6*7))')
    await earlier.until('early-42')
    before[Symbol.dispose]()
    const attachment = expectValue(await sandbox.attachTerminal('t1', size))
    const later = sitAt(attachment)
    later.type('echo late-$((6*7))')
    await later.until('late-42')
    const replayed = later.bytes().subarray(0, attachment.replay).toString()
    const live = later.bytes().subarray(attachment.replay).toString()
    expect(replayed).toContain('early-42')
    expect(replayed).not.toContain('late-42')
    expect(live).not.toContain('early-42')
  })
}

function describeTerminalEnds(bench: Bench): void {
  test('ends with the exit code of its shell, and starts a new one when asked', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const attachment = expectValue(await sandbox.attachTerminal('t1', size))
    const person = sitAt(attachment)
    const closed = new Promise((resolve) => attachment.stream.once('end', resolve))
    await person.until('$')
    person.type('exit 7')
    expect(await attachment.ended).toBe(7)
    await closed
    const again = sitAt(expectValue(await sandbox.attachTerminal('t1', size)))
    again.type('echo anew-$((6*7))')
    await again.until('anew-42')
  })

  test('is cut off with the sandbox', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const attachment = expectValue(await sandbox.attachTerminal('t1', size))
    await sitAt(attachment).until('$')
    await sandbox.destroy()
    expect(await attachment.ended).toBeNull()
    expect((await sandbox.attachTerminal('t1', size)).ok).toBe(false)
  })

  test('goes on when one of two attached to it leaves', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const first = expectValue(await sandbox.attachTerminal('t1', size))
    const second = sitAt(expectValue(await sandbox.attachTerminal('t1', size)))
    await sitAt(first).until('$')
    first[Symbol.dispose]()
    expect(await first.ended).toBeNull()
    second.type('echo still-$((6*7))')
    await second.until('still-42')
  })
}

function describeEngineAndPorts(bench: Bench): void {
  test('opens the Docker API of the sandbox, several times over', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const ping = async () => {
      const stream = expectValue(await sandbox.openEngine())
      stream.write('GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n')
      return text(stream)
    }
    for (const answer of await Promise.all([ping(), ping()])) {
      expect(answer).toMatch(/^HTTP\/1\.1 200/)
      expect(answer).toMatch(/\r\nOK/)
    }
  })

  test('refuses a port on which nothing listens', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    expect((await sandbox.openPort(8099)).ok).toBe(false)
  })
}

function describeFiles(bench: Bench): void {
  let sandbox: Sandbox
  let person: ReturnType<typeof sitAt>

  /** Types a line and waits until the shell is through with it. */
  async function done(line: string) {
    person.type(line)
    person.type('echo done-$((6*7))')
    await person.until('done-42')
  }

  const setUp = async () => {
    sandbox = await bench.sandbox(await bench.provider())
    person = sitAt(expectValue(await sandbox.attachTerminal('t1', size)))
  }

  test('reads a file of the workspace, as much as asked for', async () => {
    await setUp()
    await done('echo hello there > ~/workspace/made.txt')
    const read = async (limit: number) =>
      Buffer.from(expectValue(await sandbox.readFile('made.txt', limit)) ?? []).toString()
    expect(await read(1000)).toBe('hello there\n')
    expect(await read(5)).toBe('hello')
    expect(await sandbox.readFile('absent.txt', 1000)).toEqual({ ok: true, value: null })
  })

  test('reads nothing outside the workspace', async () => {
    await setUp()
    await done('ln -s /etc/passwd ~/workspace/link')
    const outside = ['../../../etc/passwd', '/etc/passwd', 'link', '../.bashrc', 'a/../../.bashrc']
    for (const path of outside) {
      const read = await sandbox.readFile(path, 1000)
      expect(read.ok ? read.value : null, path).toBeNull()
    }
  })
}
