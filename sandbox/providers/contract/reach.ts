/** How every provider reaches into a sandbox: engine, ports, files. */

import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { Sandbox } from '#sandbox/provider.ts'
import { type Bench, expectValue, sitAt, size } from '#sandbox/providers/contract-bench.ts'

export function describeEngineAndPorts(bench: Bench): void {
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

export function describeFiles(bench: Bench): void {
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
