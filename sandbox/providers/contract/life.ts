/** What every provider must do with the life of a sandbox, from made to removed. */

import { expect, test } from 'vitest'
import { type Bench, expectValue, writeNote } from '#sandbox/providers/contract-bench.ts'

const asleep = { ok: false, error: 'sandbox-asleep' }

/** More milliseconds than any provider under test keeps a sleeping sandbox. */
const keptFor = 30 * 24 * 3_600_000

export function describeLife(bench: Bench): void {
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
}

export function describeTime(bench: Bench): void {
  test('puts to sleep what has expired and keeps what has not', async () => {
    const provider = await bench.provider()
    const expired = await bench.sandbox(provider, Date.now() - 1)
    const kept = await bench.sandbox(provider)
    await provider.tidy(Date.now())
    expect(await provider.find(expired.info.owner)).toEqual(asleep)
    expect((await provider.find(kept.info.owner)).ok).toBe(true)
  })

  test('removes what has slept longer than it is kept', async () => {
    const provider = await bench.provider()
    const { info } = await bench.sandbox(provider, Date.now() - keptFor)
    await provider.tidy(Date.now())
    expect(await provider.find(info.owner)).toEqual({ ok: false, error: 'no-sandbox' })
  })

  test('runs longer when extended', async () => {
    const provider = await bench.provider()
    const sandbox = await bench.sandbox(provider, Date.now() - 1)
    const expiresAt = Date.now() + 600_000
    expect(expectValue(await sandbox.extend(expiresAt)).expiresAt).toBe(expiresAt)
    await provider.tidy(Date.now())
    expect(expectValue(await provider.find(sandbox.info.owner)).info.expiresAt).toBe(expiresAt)
  })
}

export function describeSleep(bench: Bench): void {
  test('wakes with its files and its claim', async () => {
    const provider = await bench.provider()
    const before = await bench.sandbox(provider)
    const { owner, id } = before.info
    await writeNote(before, 'kept over night')
    expectValue(await before.sleep())
    expect(await provider.find(owner)).toEqual(asleep)
    expect(expectValue(await provider.list()).map((info) => info.id)).not.toContain(id)
    const after = expectValue(await provider.create({ owner, expiresAt: Date.now() + 60_000 }))
    expect(after.info.id).toBe(id)
    const note = expectValue(await after.readFile('note.txt', 100))
    expect(Buffer.from(note ?? []).toString()).toBe('kept over night\n')
  })

  test('is removed with all it had when its owner discards it', async () => {
    const provider = await bench.provider()
    const sandbox = await bench.sandbox(provider)
    const { owner } = sandbox.info
    await writeNote(sandbox, 'not for long')
    expectValue(await sandbox.sleep())
    expectValue(await provider.discard(owner))
    expect(await provider.find(owner)).toEqual({ ok: false, error: 'no-sandbox' })
    const fresh = expectValue(await provider.create({ owner, expiresAt: Date.now() + 60_000 }))
    expect(expectValue(await fresh.readFile('note.txt', 100))).toBeNull()
    await fresh.destroy()
  })
}
