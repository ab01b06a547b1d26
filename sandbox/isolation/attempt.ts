/** What an attack that has to fail looks like, and how a list of them becomes tests. */
import { expect, test } from 'vitest'
import type { Seat } from './lab.ts'

export type From = 'learner' | 'root' | 'privileged'

export interface Attempt {
  readonly name: string
  /** Ends with 0 only when the attack has worked. Should it work, it does no harm even so. */
  readonly script: string
  /** The words it is refused with. */
  readonly refused: RegExp
  readonly from?: readonly From[]
}

const everywhere: readonly From[] = ['root', 'privileged']

/** A test for each attempt and each place it is made from. */
export function testAttempts(attempts: readonly Attempt[], seat: () => Seat): void {
  for (const { name, script, refused, from = everywhere } of attempts) {
    test.each(from)(`${name}, from %s`, async (place) => {
      const { output, code } = await seat()[place](script)
      expect(output).toMatch(refused)
      expect(code, output).not.toBe(0)
    })
  }
}
