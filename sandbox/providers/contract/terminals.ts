/** What every provider must do with terminals. */

import { expect, test } from 'vitest'
import { type Bench, expectValue, sitAt, size } from '#sandbox/providers/contract-bench.ts'

export function describeTerminals(bench: Bench): void {
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

export function describeGuests(bench: Bench): void {
  test('shows a guest what is there and what follows, and lets it type', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    const learner = sitAt(expectValue(await sandbox.attachTerminal('t1', size)))
    learner.type('echo early-$((6*7))')
    await learner.until('early-42')
    const attachment = expectValue(await sandbox.attachGuest('t1'))
    const guest = sitAt(attachment)
    await guest.until('early-42')
    guest.type('echo both-$(stty size)')
    await Promise.all([learner.until('both-24 80'), guest.until('both-24 80')])
    learner.type('exit 3')
    expect(await attachment.ended).toBe(3)
  })

  test('starts no shell for a guest', async () => {
    const sandbox = await bench.sandbox(await bench.provider())
    expect(await sandbox.attachGuest('t2')).toEqual({ ok: false, error: 'not-found' })
  })
}

export function describeReplay(bench: Bench): void {
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

export function describeTerminalEnds(bench: Bench): void {
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
